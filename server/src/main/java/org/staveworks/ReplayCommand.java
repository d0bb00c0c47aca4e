package org.staveworks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.staveworks.replay.HistoryFile;
import org.staveworks.replay.Reconciliation;
import org.staveworks.replay.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks replay FILE`: pushes a real trade history through the same services that users use, then reconciles.
/// Exit code 0 only where file, documents and books agree.
@Command(
        name = "replay",
        description = "Push a real trade history through the services, then reconcile.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final long REPORT_EVERY_NANOS = 1_000_000_000L;
    private static final int REJECTED_SHOWN_MAX = 20;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(paramLabel = "FILE", description = "Deliveries as CSV in the layout of the USAID shipment data")
    private Path path = Path.of("");

    @Option(names = "--json", description = "Print one JSON object a line; the last one is the reconciliation.")
    private boolean asJson;

    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicLong lastReport = new AtomicLong();
    private final AtomicReference<String> lastStep = new AtomicReference<>("");

    @Override
    public Integer call() {
        var file = read();
        var opened = database.open();
        SpringApplication.getShutdownHandlers().add(opened::close);
        try (var context = new SpringApplicationBuilder(StaveworksApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(created -> created.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", new HashMap<>(opened.settings()))))
                .run()) {
            var outcome = context.getBean(Replay.class).run(file, this::report);
            if (asJson) {
                printJson(outcome);
            } else {
                print(outcome);
            }
            return outcome.differences().isEmpty() ? 0 : 1;
        }
    }

    private HistoryFile read() {
        try {
            return HistoryFile.read(path);
        } catch (IOException e) {
            throw new StartFailure("The file (%s) can't be read. Check its path.".formatted(path));
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The file (%s) is no delivery history: %s.".formatted(path, e.getMessage()));
        }
    }

    /// At most once a second, and whenever a new step begins.
    private void report(Replay.Progress progress) {
        var now = System.nanoTime();
        var last = lastReport.get();
        var isNewStep = !progress.step().equals(lastStep.get());
        if ((isNewStep || now - last > REPORT_EVERY_NANOS) && lastReport.compareAndSet(last, now)) {
            lastStep.set(progress.step());
            if (asJson) {
                System.out.println(json.writeValueAsString(progress));
            } else {
                System.out.printf("%-10s %,8d of %,d%n", progress.step(), progress.done(), progress.of());
            }
        }
    }

    private void printJson(Replay.Outcome outcome) {
        outcome.rejected().forEach(rejected -> System.out.println(json.writeValueAsString(rejected)));
        outcome.differences()
                .forEach(difference -> System.out.println(json.writeValueAsString(new Difference(difference))));
        System.out.println(json.writeValueAsString(asMap(outcome.reconciliation())));
    }

    private record Difference(String difference) {}

    /// `new` is no name that Java allows.
    private static LinkedHashMap<String, Object> asMap(Reconciliation sums) {
        var map = new LinkedHashMap<String, Object>();
        map.put("lines", sums.lines());
        map.put("accepted", sums.accepted());
        map.put("rejected", sums.rejected());
        map.put("orders", sums.orders());
        map.put("vendors", sums.vendors());
        map.put("value", sums.value());
        map.put("quantity", sums.quantity());
        map.put("freightNumericCells", sums.freightNumericCells());
        map.put("freightNumeric", sums.freightNumeric());
        map.put("freightInPrice", sums.freightInPrice());
        map.put("freightInvoicedSeparately", sums.freightInvoicedSeparately());
        map.put("freightOnOtherLine", sums.freightOnOtherLine());
        map.put("insuranceCells", sums.insuranceCells());
        map.put("insurance", sums.insurance());
        map.put("late", sums.late());
        map.put("statements", sums.statements());
        map.put("ledgerValue", sums.ledgerValue());
        map.put("ledgerFreight", sums.ledgerFreight());
        map.put("ledgerInsurance", sums.ledgerInsurance());
        map.put("new", sums.isNew());
        map.put("seconds", sums.seconds());
        map.put("linesPerSecond", sums.linesPerSecond());
        return map;
    }

    private void print(Replay.Outcome outcome) {
        System.out.println();
        asMap(outcome.reconciliation()).forEach((name, value) -> System.out.printf("%-28s %24s%n", name, shown(value)));
        outcome.rejected().stream()
                .limit(REJECTED_SHOWN_MAX)
                .forEach(rejected -> System.out.printf(
                        "rejected: line %d, id %s: %s%n",
                        rejected.number(), rejected.id(), String.join("; ", rejected.reasons())));
        if (outcome.rejected().size() > REJECTED_SHOWN_MAX) {
            System.out.printf(
                    "… and %,d more (all with --json)%n", outcome.rejected().size() - REJECTED_SHOWN_MAX);
        }
        outcome.differences().forEach(difference -> System.out.println("DIFFERENCE " + difference));
        System.out.println(verdict(outcome));
    }

    private static String verdict(Replay.Outcome outcome) {
        if (!outcome.differences().isEmpty()) {
            return "File, documents and books do NOT agree.";
        }
        return outcome.reconciliation().isNew() == 0
                ? "Nothing was new: file, documents and books agree as before."
                : "File, documents and books agree.";
    }

    private static String shown(Object value) {
        return switch (value) {
            case Long number -> "%,d".formatted(number);
            case Double number -> "%,.1f".formatted(number);
            case java.math.BigDecimal number -> "%,.2f".formatted(number);
            default -> value.toString();
        };
    }
}
