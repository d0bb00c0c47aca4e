package org.staveworks.edge.internal.aas;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.digitaltwin.aas4j.v3.model.DataTypeDefXsd;
import org.eclipse.digitaltwin.aas4j.v3.model.KeyTypes;
import org.eclipse.digitaltwin.aas4j.v3.model.MultiLanguageProperty;
import org.eclipse.digitaltwin.aas4j.v3.model.Property;
import org.eclipse.digitaltwin.aas4j.v3.model.Reference;
import org.eclipse.digitaltwin.aas4j.v3.model.ReferenceTypes;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElement;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElementCollection;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultKey;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultLangStringTextType;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultMultiLanguageProperty;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultProperty;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultReference;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultSubmodelElementCollection;
import org.jspecify.annotations.Nullable;

/// Elements of submodels, each with the id of what it means.
final class Elements {
    private Elements() {}

    static Reference meaning(String semanticId) {
        return new DefaultReference.Builder()
                .type(ReferenceTypes.EXTERNAL_REFERENCE)
                .keys(new DefaultKey.Builder()
                        .type(KeyTypes.GLOBAL_REFERENCE)
                        .value(semanticId)
                        .build())
                .build();
    }

    static Property property(String idShort, String semanticId, DataTypeDefXsd type, @Nullable String value) {
        return new DefaultProperty.Builder()
                .idShort(idShort)
                .semanticId(meaning(semanticId))
                .valueType(type)
                .value(value)
                .build();
    }

    static Property text(String idShort, String semanticId, String value) {
        return property(idShort, semanticId, DataTypeDefXsd.STRING, value);
    }

    /// Missing where there is no value.
    static @Nullable Property optionalText(String idShort, String semanticId, @Nullable String value) {
        return value == null ? null : text(idShort, semanticId, value);
    }

    /// @param language in which people wrote it
    static MultiLanguageProperty words(String idShort, String semanticId, String language, String value) {
        return new DefaultMultiLanguageProperty.Builder()
                .idShort(idShort)
                .semanticId(meaning(semanticId))
                .value(new DefaultLangStringTextType.Builder()
                        .language(language)
                        .text(value)
                        .build())
                .build();
    }

    static @Nullable MultiLanguageProperty optionalWords(
            String idShort, String semanticId, String language, @Nullable String value) {
        return value == null ? null : words(idShort, semanticId, language, value);
    }

    static SubmodelElementCollection collection(String idShort, String semanticId, List<SubmodelElement> elements) {
        return new DefaultSubmodelElementCollection.Builder()
                .idShort(idShort)
                .semanticId(meaning(semanticId))
                .value(elements)
                .build();
    }

    /// Those that are there.
    static List<SubmodelElement> present(@Nullable SubmodelElement... elements) {
        var present = new ArrayList<SubmodelElement>();
        for (var element : elements) {
            if (element != null) {
                present.add(element);
            }
        }
        return present;
    }

    /// Letters, digits and `_`, beginning with a letter (AAS part 1, constraint AASd-002).
    static String idShort(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.matches("[A-Za-z].*") ? plain : "M" + plain;
    }
}
