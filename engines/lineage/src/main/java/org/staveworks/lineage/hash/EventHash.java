package org.staveworks.lineage.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.EventNodes;

/// Names events by their content (CBV 2.0, clause 8.9), as the vectors of the algorithm's authors have it
/// (RalphTro/epcis-event-hash-generator, releases that write `CBV2.0`).
public final class EventHash {
    private static final String START = "ni:///sha-256;";
    private static final String VERSION = "?ver=CBV2.0";

    private final Set<String> ignoredFields;

    private EventHash(Set<String> ignoredFields) {
        this.ignoredFields = ignoredFields;
    }

    /// For events that stand alone.
    public static EventHash plain() {
        return new EventHash(Set.of());
    }

    /// For events of a document: a repository may name fields there that it added itself (`ignoreFields`).
    public static EventHash in(DocumentHead head) {
        return new EventHash(IgnoredFields.of(head));
    }

    public String of(EventNode event) {
        return START + HexFormat.of().formatHex(sha256(preHash(event))) + VERSION;
    }

    public String of(EpcisEvent event) {
        return of(EventNodes.of(event));
    }

    /// The text that is hashed.
    public String preHash(EventNode event) {
        return new PreHash(event.prefixes(), ignoredFields).of(event);
    }

    /// Whether the text has the form of an event hash.
    public static boolean isHash(String uri) {
        return uri.matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV[0-9]+\\.[0-9]+(\\.[0-9]+)?");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
