package org.staveworks.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of the benchmarks.
@Command(name = "bench", description = "Measure.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "alarms, equipment, ledger, loop, maintenance, planning, planning-scale, telemetry or trace")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean asJson;

    @Option(
            names = "--rounds",
            description = "Rounds of which the median counts (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int rounds;

    @Option(names = "--seconds", description = "Length of each measurement (default: 5, of each plan 30)")
    private @Nullable Integer given;

    @Option(names = "--large", description = "Ten times the data, of trace; 10,000 devices, of telemetry.")
    private boolean isLarge;

    @Option(names = "--all", description = "All instances, of planning only.")
    private boolean isAll;

    @Option(
            names = "--threads",
            description = "Threads of a solver, of planning only (default: ${DEFAULT-VALUE})",
            defaultValue = "2")
    private int threads;

    @Option(names = "--staveworks", required = true, hidden = true, description = "The script that starts the server.")
    private Path script = Path.of("staveworks");

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var report = new Report(name, asJson);
        var seconds = given == null ? name.equals("planning") ? 30 : 5 : given;
        switch (name) {
            case "loop" -> {
                try (var server = ServerProcess.start(script)) {
                    new LoopBench(server, rounds, seconds).run(report);
                }
            }
            case "ledger" -> {
                var tps = new LedgerBench(rounds, seconds).run(report);
                try (var server = ServerProcess.start(script)) {
                    new JournalBench(server, rounds, seconds).run(report, tps);
                }
            }
            case "trace" -> {
                try (var server = ServerProcess.start(script)) {
                    new TraceBench(server, rounds, seconds, isLarge).run(report);
                }
            }
            case "telemetry" -> {
                var steel = script.toAbsolutePath().resolveSibling("../shared/data/devices/steel-energy.csv");
                try (var server = ServerProcess.start(script)) {
                    new TelemetryBench(server, rounds, seconds, isLarge, steel.normalize()).run(report);
                }
            }
            case "equipment" -> {
                try (var server = ServerProcess.start(script)) {
                    new EquipmentBench(server, rounds).run(report);
                }
            }
            case "maintenance" -> {
                var folder = script.toAbsolutePath().resolveSibling("../shared/data/devices/cmapss");
                new MaintenanceBench(folder.normalize(), rounds).run(report);
            }
            case "alarms" -> new AlarmBench(rounds, seconds).run(report);
            case "planning" -> {
                var folder = script.toAbsolutePath().resolveSibling("../shared/data/planning");
                new PlanningBench(folder.normalize(), seconds, threads, isAll).run(report);
            }
            case "planning-scale" -> {
                new PlanningScaleBench(threads).run(report);
                try (var server = ServerProcess.start(script)) {
                    new PromiseBench(server, rounds).run(report);
                }
            }
            default -> {
                System.err.printf(
                        "There is no benchmark (%s). Known are: alarms, equipment, ledger, loop, maintenance, planning, planning-scale, telemetry, trace.%n",
                        name);
                return 2;
            }
        }
        return 0;
    }
}
