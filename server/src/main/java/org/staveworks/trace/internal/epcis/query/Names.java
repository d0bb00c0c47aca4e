package org.staveworks.trace.internal.epcis.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.id.EpcUri;
import org.staveworks.lineage.id.Gs1Identity;
import org.staveworks.lineage.id.Identifier;

/// In which forms one and the same may stand in an event.
public final class Names {
    private static final int PREFIX_LENGTH_MIN = 6;
    private static final int PREFIX_LENGTH_MAX = 12;
    private static final String WEB_START = "https://ref.gs1.org/cbv/";

    private Names() {}

    /// A word of the vocabulary: bare, as URN and on the web; others as they are.
    static Set<String> ofWords(Vocabulary vocabulary, List<String> words) {
        var forms = new LinkedHashSet<String>();
        for (var word : words) {
            var bare = bare(vocabulary, word);
            forms.addAll(List.of(word, bare, vocabulary.xml(bare), vocabulary.web(bare)));
        }
        return forms;
    }

    static String bare(Vocabulary vocabulary, String word) {
        if (word.startsWith(WEB_START)) {
            var known = word.substring(word.indexOf('-') + 1);
            if (vocabulary.web(known).equals(word)) {
                return known;
            }
        }
        return vocabulary.bare(word);
    }

    /// A name with its whole namespace, where the query says what its prefix means; as the store has types of events.
    static String whole(String name, Map<String, String> prefixes) {
        return new EventNode(name, Group.EMPTY, Contexts.NONE, prefixes).typeUri();
    }

    /// A key of GS1: as it is, as Digital Link, and as EPC URI for each place where the company prefix might end.
    public static Set<String> ofKeys(List<String> uris) {
        var forms = new LinkedHashSet<>(uris);
        for (var uri : uris) {
            Identifier.gs1(uri).ifPresent(identity -> forms.addAll(ofKey(identity)));
        }
        return forms;
    }

    private static Set<String> ofKey(Gs1Identity identity) {
        var forms = new LinkedHashSet<String>();
        forms.add(identity.canonicalUri());
        for (var length = PREFIX_LENGTH_MIN; length <= PREFIX_LENGTH_MAX; length++) {
            try {
                forms.add(EpcUri.of(identity, length).uri());
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException noSuchUri) {
                // No EPC URI has it with a prefix of this length.
            }
        }
        return forms;
    }
}
