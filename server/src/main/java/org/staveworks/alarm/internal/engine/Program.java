package org.staveworks.alarm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// A condition made ready for one device: its leaves, the channels that they look at, and the tree above them.
///
/// A channel is a series of the device by its metric; the channel of whole silence hears all that the device sends.
public final class Program {
    /// Name of the channel that hears everything; no metric is called so, since none is empty.
    public static final String EVERYTHING = "";

    private final List<String> channels = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final Node tree;
    private final int silenceSeconds;
    private final BiPredicate<String, WordAsked> words;
    private int warmUpSeconds;
    private boolean hasSilence;

    /// Whether the number of a series is one of these words.
    public record WordAsked(List<String> words, int code) {}

    /// Where in the tree a leaf stands.
    private sealed interface Node {
        boolean holds(Leaf[] leaves);

        record One(int leaf) implements Node {
            @Override
            public boolean holds(Leaf[] leaves) {
                return leaves[leaf].holds;
            }
        }

        record All(List<Node> parts) implements Node {
            @Override
            public boolean holds(Leaf[] leaves) {
                for (var part : parts) {
                    if (!part.holds(leaves)) {
                        return false;
                    }
                }
                return true;
            }
        }

        record Any(List<Node> parts) implements Node {
            @Override
            public boolean holds(Leaf[] leaves) {
                for (var part : parts) {
                    if (part.holds(leaves)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    /// @param silenceSeconds what the device itself says
    /// @param words          whether a number of a metric stands for one of some words
    public Program(Condition condition, int silenceSeconds, BiPredicate<String, WordAsked> words) {
        this.silenceSeconds = silenceSeconds;
        this.words = words;
        this.tree = node(condition);
    }

    private Node node(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) ->
                new Node.All(parts.stream().map(this::node).toList());
            case Condition.Any(var parts) ->
                new Node.Any(parts.stream().map(this::node).toList());
            default -> new Node.One(leaf(condition));
        };
    }

    private int leaf(Condition condition) {
        leaves.add(
                switch (condition) {
                    case Condition.Threshold threshold -> Leaf.Limit.of(channel(threshold.metric()), threshold);
                    case Condition.Range range -> Leaf.Limit.of(channel(range.metric()), range);
                    case Condition.Word(var metric, var meant, var isOneOf) ->
                        Leaf.Limit.ofWord(
                                channel(metric),
                                value -> words.test(metric, new WordAsked(meant, (int) value)) == isOneOf);
                    case Condition.Change change -> {
                        warmUpSeconds = Math.max(warmUpSeconds, change.withinSeconds());
                        yield Leaf.Changing.of(channel(change.metric()), change);
                    }
                    case Condition.Stuck stuck -> {
                        warmUpSeconds = Math.max(warmUpSeconds, stuck.seconds());
                        yield new Leaf.Stuck(channel(stuck.metric()), stuck);
                    }
                    case Condition.Silent(var metric, var seconds) -> {
                        hasSilence = true;
                        yield new Leaf.Silent(
                                channel(metric == null ? EVERYTHING : metric),
                                1000L * (seconds == null ? silenceSeconds : seconds));
                    }
                    case Condition.All all -> throw new IllegalStateException("no leaf: " + all);
                    case Condition.Any any -> throw new IllegalStateException("no leaf: " + any);
                });
        return leaves.size() - 1;
    }

    private int channel(String metric) {
        int known = channels.indexOf(metric);
        if (known >= 0) {
            return known;
        }
        channels.add(metric);
        return channels.size() - 1;
    }

    /// Metrics of the channels, in their order.
    public List<String> channels() {
        return List.copyOf(channels);
    }

    /// How far back what was measured can bear on what holds now, delays of the rule left out.
    public int warmUpSeconds() {
        return warmUpSeconds;
    }

    public boolean hasSilence() {
        return hasSilence;
    }

    Leaf[] newLeaves() {
        return leaves.stream().map(Leaf::copy).toArray(Leaf[]::new);
    }

    boolean holds(Leaf[] leaves) {
        return tree.holds(leaves);
    }
}
