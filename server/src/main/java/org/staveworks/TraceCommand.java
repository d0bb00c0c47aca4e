package org.staveworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.UnreadableDocument;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.validation.DocumentValidator;
import org.staveworks.lineage.validation.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks trace`: what the lineage engine can do with files, without a database, and files for a server.
@Command(
        name = "trace",
        description = "Work with EPCIS documents.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TraceCommand.Validate.class,
            TraceCommand.Hash.class,
            TraceWalkCommand.Up.class,
            TraceWalkCommand.Down.class,
            TraceImportCommand.class
        })
final class TraceCommand implements Runnable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No task is given. Maybe try: staveworks trace validate FILE");
    }

    /// A finding as one member of a line of JSON.
    private record Fault(String code, int event, String path, String message, String messageZh) {
        static Fault of(Finding finding) {
            return new Fault(
                    finding.code().name(),
                    finding.event(),
                    finding.fullPath(),
                    finding.message(Locale.ENGLISH),
                    finding.message(Locale.SIMPLIFIED_CHINESE));
        }
    }

    private record Verdict(String file, boolean valid, int events, List<Fault> errors, List<Fault> warnings) {}

    private record EventName(String file, int index, String hash) {}

    /// `staveworks trace validate FILE…`: exit code 0 only if all are valid.
    @Command(
            name = "validate",
            description = "Check EPCIS documents (JSON-LD or XML) by schema and by sense.",
            mixinStandardHelpOptions = true)
    static final class Validate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "EPCIS documents")
        private List<Path> files = List.of();

        @Option(names = "--json", description = "Print one JSON object a line for each document.")
        private boolean asJson;

        @Override
        public Integer call() {
            var validator = new DocumentValidator(Bounds.DEFAULT);
            var areValid = true;
            for (var file : files) {
                var report = validator.validate(bytes(file));
                areValid &= report.isValid();
                if (asJson) {
                    var warnings = report.findings().stream()
                            .filter(finding -> !finding.isError())
                            .map(Fault::of)
                            .toList();
                    var errors = report.errors().stream().map(Fault::of).toList();
                    line(new Verdict(file.toString(), report.isValid(), report.events(), errors, warnings));
                } else {
                    print(file, report);
                }
            }
            return areValid ? 0 : 1;
        }

        private static void print(Path file, DocumentValidator.Report report) {
            System.out.printf("%s: %s, %,d events%n", file, report.isValid() ? "valid" : "NOT valid", report.events());
            for (var finding : report.findings()) {
                System.out.printf(
                        "  %s %s %s: %s%n",
                        finding.isError() ? "error" : "warning",
                        finding.code(),
                        finding.fullPath(),
                        finding.message(Locale.getDefault()));
            }
            var more = report.total() - report.findings().size();
            if (more > 0) {
                System.out.printf("  … and %,d more%n", more);
            }
        }
    }

    /// `staveworks trace hash FILE…`: the name of each event by its content (CBV 2.0, clause 8.9).
    @Command(
            name = "hash",
            description = "Print the CBV 2.0 event hash of each event of EPCIS documents.",
            mixinStandardHelpOptions = true)
    static final class Hash implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "EPCIS documents")
        private List<Path> files = List.of();

        @Option(names = "--json", description = "Print one JSON object a line for each event.")
        private boolean asJson;

        @Override
        public Integer call() {
            var reader = new EpcisReader(Bounds.DEFAULT);
            for (var file : files) {
                var document = bytes(file);
                try {
                    var head = reader.head(document);
                    var hash = EventHash.in(head);
                    reader.events(document, head, (index, event) -> {
                        var name = hash.of(event);
                        if (asJson) {
                            line(new EventName(file.toString(), index, name));
                        } else {
                            System.out.printf("%s %d %s%n", file, index, name);
                        }
                    });
                } catch (UnreadableDocument unreadable) {
                    throw new StartFailure("The file (%s) can't be read. %s".formatted(file, unreadable.getMessage()));
                }
            }
            return 0;
        }
    }

    static void line(Object object) {
        System.out.println(JSON.writeValueAsString(object));
    }

    static byte[] bytes(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return new EpcisReader(Bounds.DEFAULT).bytes(stream);
        } catch (IOException e) {
            throw new StartFailure("The file (%s) can't be read. Check its path.".formatted(file));
        } catch (UnreadableDocument tooLarge) {
            throw new StartFailure("The file (%s) can't be read. %s".formatted(file, tooLarge.getMessage()));
        }
    }
}
