package org.staveworks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisEvent.ObjectEvent;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EventMapper;
import org.staveworks.lineage.epcis.UnreadableDocument;
import org.staveworks.lineage.graph.Gap;
import org.staveworks.lineage.graph.InMemoryLineage;
import org.staveworks.lineage.graph.Trace;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.graph.Traversal;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.id.Identifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `staveworks trace up|down CODE FILE…`: lineage out of files, in memory.
abstract sealed class TraceWalkCommand implements Callable<Integer> {
    private static final int NODES_MAX = 100_000;

    @Parameters(index = "0", paramLabel = "CODE", description = "what to begin with: a Digital Link or an EPC URI")
    private String code = "";

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "EPCIS documents")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a line for each node, then one for each gap.")
    private boolean asJson;

    /// What it was made of.
    @Command(name = "up", description = "What an item was made of.", mixinStandardHelpOptions = true)
    static final class Up extends TraceWalkCommand {
        @Override
        Trace walk(Traversal traversal, Identifier start) {
            return traversal.up(start);
        }
    }

    /// What it became part of.
    @Command(name = "down", description = "What an item became part of.", mixinStandardHelpOptions = true)
    static final class Down extends TraceWalkCommand {
        @Override
        Trace walk(Traversal traversal, Identifier start) {
            return traversal.down(start);
        }
    }

    private record Node(String code, int depth) {}

    private record Missing(String code, String gap) {}

    abstract Trace walk(Traversal traversal, Identifier start);

    @Override
    public Integer call() {
        var lineage = new InMemoryLineage();
        var commissioned = new HashSet<Identifier>();
        for (var file : files) {
            lineage.accept(events(file, commissioned));
        }
        var start = Identifier.ofUri(code);
        var trace = walk(new Traversal(lineage, NODES_MAX), start);
        trace.depths().forEach((node, depth) -> {
            if (asJson) {
                TraceCommand.line(new Node(node.uri(), depth));
            } else {
                System.out.println("  ".repeat(depth) + node.uri());
            }
        });
        for (var gap : Gap.of(trace, lineage, commissioned::contains)) {
            var word = gap.reason().name().toLowerCase(Locale.ROOT);
            if (asJson) {
                TraceCommand.line(new Missing(gap.node().uri(), word));
            } else {
                System.out.printf("%s: %s%n", word, gap.node().uri());
            }
        }
        return 0;
    }

    private static List<TracedEvent> events(Path file, Set<Identifier> commissioned) {
        var reader = new EpcisReader(Bounds.DEFAULT);
        var document = TraceCommand.bytes(file);
        var events = new ArrayList<TracedEvent>();
        try {
            var head = reader.head(document);
            var hash = EventHash.in(head);
            reader.events(document, head, (index, node) -> {
                var event = EventMapper.map(node);
                var traced = TracedEvent.of(event, hash.of(node));
                events.add(traced);
                if (event instanceof ObjectEvent object && object.action() == Action.ADD) {
                    traced.itemEvents().forEach(item -> commissioned.add(item.item()));
                }
            });
        } catch (UnreadableDocument | IllegalArgumentException unsound) {
            throw new StartFailure("The file (%s) can't be read. %s Maybe try: staveworks trace validate %s"
                    .formatted(file, unsound.getMessage(), file));
        }
        return events;
    }
}
