package org.staveworks.banksimulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks bank-simulator`: banks that take payment files and answer, well or badly, until they are stopped.
@Command(
        name = "bank-simulator",
        description = "Play banks that take payment files and answer, well or badly by a plan.",
        mixinStandardHelpOptions = true)
public final class BankSimulatorCommand implements Callable<Integer> {
    /// Who shows it, comes in; without it everybody on this machine does.
    private static final String TOKEN = "STAVEWORKS_SIMULATOR_TOKEN";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            description = "Port, 0 for any free one (default: ${DEFAULT-VALUE})",
            defaultValue = "8090")
    private int port;

    @Option(names = "--seed", description = "Repeats a run exactly (default: by chance)")
    private @Nullable Long seed;

    @Option(
            names = "--plan",
            description = "What goes wrong, out of slow, rejected, partial, short, reversed, unannounced, misstated, "
                    + "duplicate, out-of-order (default: nothing)",
            defaultValue = "")
    private String plan = "";

    @Option(names = "--day", description = "The banks' first day (default: today)")
    private @Nullable LocalDate day;

    @Option(names = "--follow-clock", description = "End each day at midnight; POST /day goes ahead of it.")
    private boolean followsClock;

    @Option(names = "--journal", description = "Keep what happens in this file and go on from there.")
    private @Nullable Path journal;

    @Option(names = "--with-parent", hidden = true, description = "End when standard input ends.")
    private boolean withParent;

    @Option(names = "--json", description = "Tell where it listens as a line of JSON.")
    private boolean asJson;

    private record Ready(String address, long seed, String plan, LocalDate day) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var chosen = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        if (journal != null && journal.getParent() != null) {
            Files.createDirectories(journal.getParent());
        }
        var clock = Clock.systemDefaultZone();
        var simulation = new Simulation(new Plan(chosen, words()), day == null ? LocalDate.now(clock) : day);
        var server = new SimulatorServer(
                simulation,
                journal,
                System.getenv(TOKEN),
                followsClock ? clock : null,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        say(new Ready(
                "http://127.0.0.1:" + server.start(), chosen, simulation.plan().text(), simulation.day()));
        if (withParent) {
            while (System.in.read() >= 0) {
                // Nothing is said on this line; its end is the message.
            }
            return 0;
        }
        Thread.currentThread().join();
        return 0;
    }

    private Set<Plan.Word> words() {
        try {
            return Plan.words(plan);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The plan (%s) has a word that is not known. See --help for all of them.".formatted(plan));
        }
    }

    private void say(Ready ready) {
        System.out.println(
                asJson
                        ? JsonMapper.shared().writeValueAsString(ready)
                        : "Banks listen at %s (seed %d, plan %s, day %s)"
                                .formatted(
                                        ready.address(),
                                        ready.seed(),
                                        ready.plan().isEmpty() ? "none" : ready.plan(),
                                        ready.day()));
        System.out.flush();
    }
}
