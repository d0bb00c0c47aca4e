package org.staveworks.device.internal.sparkplug;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.UnreadableMessageException;

/// `spBv1.0/group/type/node[/device]` (Sparkplug 3.0, section 4).
///
/// @param device of the node; missing for the node itself
public record SparkplugTopic(
        String group, Kind kind, String node, @Nullable String device) {
    public static final String NAMESPACE = "spBv1.0/";
    /// Edge nodes wait for this word of their host application (section 4.3.3.3).
    public static final String STATE = NAMESPACE + "STATE/";

    /// What edge nodes publish.
    public enum Kind {
        NBIRTH(false),
        NDATA(false),
        NDEATH(false),
        DBIRTH(true),
        DDATA(true),
        DDEATH(true);

        private final boolean isOfDevice;

        Kind(boolean isOfDevice) {
            this.isOfDevice = isOfDevice;
        }

        boolean isBirth() {
            return this == NBIRTH || this == DBIRTH;
        }

        boolean isDeath() {
            return this == NDEATH || this == DDEATH;
        }
    }

    public static SparkplugTopic of(String topic) throws UnreadableMessageException {
        var levels = topic.split("/", -1);
        Optional<Kind> kind = levels.length < 4
                ? Optional.empty()
                : Arrays.stream(Kind.values())
                        .filter(one -> one.name().equals(levels[2]))
                        .findFirst();
        if (kind.isEmpty() || levels.length != (kind.get().isOfDevice ? 5 : 4) || levels[levels.length - 1].isEmpty()) {
            throw new UnreadableMessageException(RefusalCode.SPARKPLUG_TOPIC);
        }
        return new SparkplugTopic(levels[1], kind.get(), levels[3], kind.get().isOfDevice ? levels[4] : null);
    }

    /// Whether a host application publishes there, not an edge node: both speak in one namespace.
    public static boolean isOfHost(String topic) {
        var levels = topic.split("/", 4);
        return levels.length > 2 && (levels[1].equals("STATE") || levels[2].equals("NCMD") || levels[2].equals("DCMD"));
    }

    /// The node among all of a broker.
    public String nodeName() {
        return group + "/" + node;
    }

    /// Where a node is told something.
    ///
    /// @param nodeName its group and name
    public static String commandTopic(String nodeName) {
        var levels = nodeName.split("/", 2);
        return NAMESPACE + levels[0] + "/NCMD/" + levels[1];
    }

    /// Where the node is told something.
    public String commandTopic() {
        return commandTopic(nodeName());
    }

    boolean isOfNode(SparkplugTopic other) {
        return group.equals(other.group) && node.equals(other.node);
    }
}
