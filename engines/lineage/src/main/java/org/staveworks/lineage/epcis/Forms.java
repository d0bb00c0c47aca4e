package org.staveworks.lineage.epcis;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.id.CompanyPrefixes;
import org.staveworks.lineage.id.EpcUri;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;

/// Gives an event the form that a reader asks for (EPCIS 2.0, clause 12.8.2: `GS1-EPC-Format`,
/// `GS1-CBV-XML-Format`).
public final class Forms {
    private static final Set<String> IDENTIFIERS = Set.of(
            "epcList", "childEPCs", "inputEPCList", "outputEPCList", "parentID", "epcClass", "source", "destination");
    private static final Set<String> PLACES = Set.of("readPoint", "bizLocation");

    private Forms() {}

    /// How GS1 keys are written.
    public enum Keys {
        /// `Always_EPC_URN`; a key whose company prefix is not known stays a Digital Link
        EPC_URN,
        /// `Always_GS1_Digital_Link`
        DIGITAL_LINK
    }

    /// The event with its GS1 keys in one form; own identifiers stay as they are.
    ///
    /// @param known company prefixes, needed for EPC URIs only
    public static EventNode keys(EventNode event, Keys keys, CompanyPrefixes known) {
        return new EventNode(event.type(), keys(event.content(), "", keys, known), event.contexts(), event.prefixes());
    }

    private static Group keys(Group group, String parent, Keys keys, CompanyPrefixes known) {
        var fields = group.fields().stream()
                .map(field -> keys(field, parent, keys, known))
                .toList();
        return new Group(fields, group.attributes(), group.text());
    }

    private static Field keys(Field field, String parent, Keys keys, CompanyPrefixes known) {
        if (field.isExtension() || field.is("ilmd")) {
            return field;
        }
        var name = field.name().getLocalPart();
        var isIdentifier = IDENTIFIERS.contains(name) || name.equals("id") && PLACES.contains(parent);
        return switch (field.value()) {
            case Text text
            when isIdentifier && text.kind() == Kind.STRING ->
                new Field(field.name(), new Text(key(text.text(), keys, known)), field.isListed());
            case Group inner -> new Field(field.name(), keys(inner, name, keys, known), field.isListed());
            default -> field;
        };
    }

    private static String key(String uri, Keys keys, CompanyPrefixes known) {
        return switch (keys) {
            case DIGITAL_LINK ->
                uri.startsWith("urn:")
                        ? Identifier.gs1(uri).map(Gs1Identity::canonicalUri).orElse(uri)
                        : uri;
            case EPC_URN ->
                uri.startsWith("urn:")
                        ? uri
                        : Identifier.gs1(uri)
                                .map(identity -> urn(identity, known))
                                .orElse(uri);
        };
    }

    private static @Nullable String urn(Gs1Identity identity, CompanyPrefixes known) {
        var length = known.lengthFor(identity);
        try {
            return length.isEmpty()
                    ? null
                    : EpcUri.of(identity, length.getAsInt()).uri();
        } catch (IllegalArgumentException noScheme) {
            return null;
        }
    }

    /// The event with the words of the Core Business Vocabulary as web URIs (`Always_Web_URI`), for XML; without this,
    /// XML gets URNs.
    public static EventNode webWords(EventNode event) {
        return new EventNode(event.type(), webWords(event.content(), ""), event.contexts(), event.prefixes());
    }

    private static Group webWords(Group group, String parent) {
        var fields = group.fields().stream()
                .map(field -> switch (field.value()) {
                    case Text text
                    when !field.isExtension() && vocabulary(field, parent) instanceof Vocabulary words ->
                        new Field(field.name(), new Text(words.web(text.text())), field.isListed());
                    case Group inner
                    when !field.isExtension() && !field.is("ilmd") ->
                        new Field(field.name(), webWords(inner, field.name().getLocalPart()), field.isListed());
                    default -> field;
                })
                .toList();
        return new Group(fields, group.attributes(), group.text());
    }

    private static @Nullable Vocabulary vocabulary(Field field, String parent) {
        if (!field.is("type")) {
            return List.of("component", "exception").contains(field.name().getLocalPart())
                    ? null
                    : Vocabulary.ofField(field.name().getLocalPart());
        }
        return switch (parent) {
            case "bizTransactionList" -> Vocabulary.TRANSACTION_TYPE;
            case "sourceList", "destinationList" -> Vocabulary.SOURCE_DESTINATION_TYPE;
            default -> null;
        };
    }
}
