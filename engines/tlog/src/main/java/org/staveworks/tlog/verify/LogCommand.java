package org.staveworks.tlog.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.MissingTileException;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.internal.Json;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.VerifierKey;

/// The command line: verifies exported logs and receipts on a computer without the server.
///
/// Exit codes: 0 everything is as signed, 1 something is not, 2 the question could not be understood or read.
public final class LogCommand {
    private static final String USAGE = """
            verify FOLDER --key VKEY [--key VKEY …] [--quorum N] [--checkpoint FILE …]
                check each row and tile of an exported log, and all its checkpoints
            prove FOLDER INDEX
                make the receipt of a row
            check RECEIPT --key VKEY [--key VKEY …] [--quorum N] [--entry FILE]
                check a receipt (JSON, or a .tlog-proof with --entry)

            --key         a verifier key that you have from a trusted place: of the log, or of a witness
            --quorum      how many of the witnesses must have cosigned (0)
            --checkpoint  a checkpoint of the log that somebody else kept
            --json        one JSON object a line
            --lang zh     findings in Chinese
            """;

    private final PrintStream out;
    private final PrintStream err;

    public LogCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String... arguments) {
        System.exit(new LogCommand(System.out, System.err).run(arguments));
    }

    private static final class Options {
        private final List<String> words = new ArrayList<>();
        private final List<VerifierKey> keys = new ArrayList<>();
        private final List<Path> checkpoints = new ArrayList<>();
        private final List<Path> entries = new ArrayList<>();
        private Locale locale = Locale.ENGLISH;
        private int quorum;
        private boolean json;

        Options(String... arguments) {
            var left = new ArrayList<>(List.of(arguments));
            while (!left.isEmpty()) {
                var argument = left.removeFirst();
                if (argument.equals("--json")) {
                    json = true;
                } else if (!argument.startsWith("--")) {
                    words.add(argument);
                } else if (left.isEmpty()) {
                    throw new IllegalArgumentException("The option (%s) wants a value.".formatted(argument));
                } else {
                    take(argument, left.removeFirst());
                }
            }
        }

        private void take(String option, String value) {
            switch (option) {
                case "--key" -> keys.add(VerifierKey.parse(value));
                case "--quorum" -> quorum = Integer.parseInt(value);
                case "--checkpoint" -> checkpoints.add(Path.of(value));
                case "--entry" -> entries.add(Path.of(value));
                case "--lang" -> locale = Locale.forLanguageTag(value);
                default -> throw new IllegalArgumentException("The option (%s) is not known.".formatted(option));
            }
        }

        Trust trust() {
            return Trust.of(keys, quorum);
        }
    }

    public int run(String... arguments) {
        try {
            var options = new Options(arguments);
            var words = options.words;
            if (words.size() == 2 && words.getFirst().equals("verify")) {
                return verify(Path.of(words.get(1)), options);
            }
            if (words.size() == 3 && words.getFirst().equals("prove")) {
                return prove(Path.of(words.get(1)), Long.parseLong(words.get(2)), options);
            }
            if (words.size() == 2 && words.getFirst().equals("check")) {
                return check(Path.of(words.get(1)), options);
            }
            err.print(USAGE);
        } catch (MissingTileException | IllegalArgumentException | UncheckedIOException wrong) {
            err.println(wrong.getMessage());
        } catch (IOException unreadable) {
            err.println("The file (%s) cannot be read.".formatted(unreadable.getMessage()));
        }
        return 2;
    }

    private int verify(Path folder, Options options) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder (%s).".formatted(folder));
        }
        var log = new LogFolder(folder);
        var checkpoints = log.checkpoints();
        for (var file : options.checkpoints) {
            checkpoints.put(file.toAbsolutePath().toString(), Files.readAllBytes(file));
        }
        var report = new Verifier(options.trust()).verify(log.files(), checkpoints);
        if (options.json) {
            var head = report.head();
            out.println(new Json.Fields()
                    .with("folder", folder.toString())
                    .with("ok", report.ok())
                    .with("origin", report.origin())
                    .with("size", head.size())
                    .with("root", head.root().toString())
                    .with("checkpoints", report.checkpoints())
                    .with("rows", report.rows())
                    .with("witnesses", witnesses(report.cosignatures()))
                    .with("findings", findings(report.findings(), options.locale)));
        } else {
            out.println(
                    report.ok()
                            ? "%s: %d rows are as signed, under %d checkpoints."
                                    .formatted(report.origin(), report.head().size(), report.checkpoints())
                            : "%s: the log is not as signed.".formatted(report.origin()));
            print(report.cosignatures(), report.findings(), options.locale);
        }
        return report.ok() ? 0 : 1;
    }

    private int prove(Path folder, long index, Options options) {
        var log = new LogFolder(folder);
        var newest = log.checkpoints().get("checkpoint");
        if (newest == null) {
            throw new IllegalArgumentException("The folder (%s) has no checkpoint.".formatted(folder));
        }
        var note = SignedNote.parse(newest);
        var head = Checkpoint.parse(note.text()).head();
        var tree = new TreeReader(log.files(), head.size());
        var receipt = Receipt.ofEntry(tree.entry(index), tree.inclusion(index), note);
        if (!receipt.proof().proves(receipt.leafHash(), head.root())) {
            var finding = new Finding.NotInLog(index, head.size());
            err.println(finding.text(options.locale));
            return 1;
        }
        out.print(options.json ? receipt + "\n" : receipt.toTlogProof());
        return 0;
    }

    private int check(Path file, Options options) throws IOException {
        var trust = options.trust();
        var text = Files.readString(file);
        if (options.entries.size() > 1 || Receipt.isTlogProof(text) && options.entries.isEmpty()) {
            throw new IllegalArgumentException("A .tlog-proof is checked with its entry: --entry FILE, once.");
        }
        ReceiptReport report;
        try {
            report = check(text, options, new Verifier(trust));
        } catch (LogFormatException unreadable) {
            var finding = new Finding.ReceiptUnreadable(file.toString(), String.valueOf(unreadable.getMessage()));
            report = new ReceiptReport(trust.origin(), 0, 0, List.of(), List.of(finding));
        }
        if (options.json) {
            out.println(new Json.Fields()
                    .with("file", file.toString())
                    .with("ok", report.ok())
                    .with("origin", report.origin())
                    .with("index", report.index())
                    .with("size", report.treeSize())
                    .with("witnesses", witnesses(report.cosignatures()))
                    .with("findings", findings(report.findings(), options.locale)));
        } else {
            out.println((report.ok() ? "Row %d is in the log %s of size %d." : "The receipt proves nothing.")
                    .formatted(report.index(), report.origin(), report.treeSize()));
            print(report.cosignatures(), report.findings(), options.locale);
        }
        return report.ok() ? 0 : 1;
    }

    private static ReceiptReport check(String text, Options options, Verifier verifier) throws IOException {
        if (options.entries.isEmpty()) {
            return verifier.check(Receipt.parse(text));
        }
        var entry = Files.readAllBytes(options.entries.getFirst());
        var receipt = Receipt.isTlogProof(text) ? Receipt.parseTlogProof(text, entry) : Receipt.parse(text);
        return verifier.check(receipt, entry);
    }

    private void print(List<Cosignature> cosignatures, List<Finding> findings, Locale locale) {
        findings.forEach(finding -> out.println("- " + finding.text(locale)));
        cosignatures.forEach(cosignature ->
                out.println("Cosigned by %s at %s.".formatted(cosignature.witness(), cosignature.time())));
    }

    private static Json witnesses(List<Cosignature> cosignatures) {
        return new Json.Row(cosignatures.stream()
                .<Json>map(cosignature -> new Json.Fields()
                        .with("name", cosignature.witness())
                        .with("time", cosignature.time().toString()))
                .toList());
    }

    private static Json findings(List<Finding> findings, Locale locale) {
        return new Json.Row(findings.stream()
                .<Json>map(finding -> {
                    var fields = new Json.Fields().with("code", finding.code());
                    for (var component : finding.getClass().getRecordComponents()) {
                        fields.with(component.getName(), Json.of(finding.fact(component)));
                    }
                    return fields.with("text", finding.text(locale));
                })
                .toList());
    }
}
