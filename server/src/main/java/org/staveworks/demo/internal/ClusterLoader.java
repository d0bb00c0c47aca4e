package org.staveworks.demo.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.demo.internal.LoadState.Name;
import org.staveworks.demo.internal.SampleFiles.OrganisationEntry;
import org.staveworks.finance.Maturities;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.kernel.time.DueWork;
import org.staveworks.party.People;
import org.staveworks.party.Sessions;
import tools.jackson.databind.json.JsonMapper;

/// Loads the sample cluster once, after the port is open and before the address is announced.
///
/// A load that was killed goes on at the next start: what is done is kept by name, and the step that was under way
/// repeats its requests with the same `Idempotency-Key`. Steps that the server refused are tried again at the next
/// start.
final class ClusterLoader implements ApplicationRunner {
    /// Members were there before the first order, which is at most four months old.
    static final Duration MEMBERS_BEFORE = Duration.ofDays(150);

    private static final Duration REQUESTS_BEFORE = Duration.ofDays(2);

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String THIS_MACHINE = "127.0.0.1";

    private final SampleFiles files;
    private final MasterData masterData;
    private final People people;
    private final Sessions sessions;
    private final Maturities maturities;
    private final DueWork due;
    private final LoadState state;
    private final @Nullable DemoBanks banks;
    private final @Nullable LiveMachines live;
    private final MomentFilter moments;
    private final TransactionTemplate transactions;
    private final Environment environment;
    private final Clock clock;
    private final JsonMapper json;

    ClusterLoader(
            SampleFiles files,
            MasterData masterData,
            People people,
            Sessions sessions,
            Maturities maturities,
            DueWork due,
            LoadState state,
            @Nullable DemoBanks banks,
            @Nullable LiveMachines live,
            MomentFilter moments,
            TransactionTemplate transactions,
            Environment environment,
            Clock clock,
            JsonMapper json) {
        this.files = files;
        this.masterData = masterData;
        this.people = people;
        this.sessions = sessions;
        this.maturities = maturities;
        this.due = due;
        this.state = state;
        this.banks = banks;
        this.live = live;
        this.moments = moments;
        this.transactions = transactions;
        this.environment = environment;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws ExecutionException, InterruptedException, IOException {
        var isComplete = state.isComplete();
        var began = state.begin(clock.instant());
        if (!isComplete) {
            System.out.printf(
                    "Loading the sample cluster … %d organisations, %d people, %d products%n",
                    files.organisations().size(),
                    files.people().size(),
                    files.products().size());
            register(began.minus(MEMBERS_BEFORE));
        }
        // Before the steps: some have a bank pay.
        if (banks != null) {
            openBanks(banks, began);
        }
        if (!isComplete) {
            try (var pause = due.pause()) {
                take(began);
            }
        } else if (live != null) {
            goOnSpeaking(live, began);
        }
    }

    private void openBanks(DemoBanks banks, Instant began) throws IOException {
        try (var door = new Door(server(), moments.open(), sessions, json)) {
            banks.open(door, began);
        } finally {
            moments.close();
        }
    }

    private void goOnSpeaking(LiveMachines live, Instant began) {
        try (var door = new Door(server(), moments.open(), sessions, json)) {
            var steps = Schedule.of(files.scenarios(), began);
            goOnSpeaking(live, new DemoMachines(files, door, state), steps, began);
        } finally {
            moments.close();
        }
    }

    /// A cluster the machines of which are silent is still worth showing.
    private void goOnSpeaking(LiveMachines live, DemoMachines machines, List<Step> steps, Instant began) {
        try {
            // Without the load's secret it is always now.
            live.speak(machines.shift(steps, began, clock.instant(), () -> new Door(server(), "", sessions, json)));
        } catch (RuntimeException e) {
            System.out.printf("Machines of the sample stay silent: %s%n", e.getMessage());
        }
    }

    private void take(Instant began) throws InterruptedException {
        var from = System.nanoTime();
        var steps = Schedule.of(files.scenarios(), began);
        StepRunner.Outcome outcome;
        try (var door = new Door(server(), moments.open(), sessions, json)) {
            new PlatformRequests(files, door, state).askAll(began.minus(REQUESTS_BEFORE));
            outcome = new StepRunner(files, door, state).run(steps);
            var machines = new DemoMachines(files, door, state);
            machines.load(steps, began);
            if (live != null) {
                goOnSpeaking(live, machines, steps, began);
            }
        } finally {
            moments.close();
        }
        // What came due in the sample's past is looked after now, not at the next full hour; not what is due today,
        // whether or not a bank has answered by now.
        maturities.runBefore(LocalDate.now(clock));
        if (outcome.refused().isEmpty()) {
            state.end(clock.instant());
        }
        System.out.printf(
                "The sample cluster is loaded: %d of %d steps in %.1f s%n",
                outcome.taken(),
                steps.size(),
                Duration.ofNanos(System.nanoTime() - from).toMillis() / 1000.0);
    }

    private void register(Instant moment) throws ExecutionException, InterruptedException {
        once("reference lists", Caller.system(), moment, () -> {
            masterData.putReferenceLists();
            return Map.of();
        });
        once("members", Caller.system(), moment, masterData::registerMembers);
        // Pins take their time to hash, by intent: all processors share the work.
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var furnished = new ArrayList<Future<?>>();
            for (var organisation : files.organisations()) {
                furnished.add(workers.submit(() -> furnish(organisation, moment)));
            }
            for (var done : furnished) {
                done.get();
            }
        }
    }

    private void furnish(OrganisationEntry organisation, Instant moment) {
        var member = files.memberOf(organisation.key());
        var caller = people.callerOf(
                state.require("person", member.key()), state.require("organisation", organisation.key()));
        once("workshop of " + organisation.key(), caller, moment, () -> masterData.furnish(organisation, state));
    }

    /// Does something and keeps that it is done, in one transaction, unless it was done before.
    private void once(String what, Caller caller, Instant moment, Supplier<Map<Name, String>> work) {
        if (state.isTaken(what)) {
            return;
        }
        BusinessClock.callAt(
                moment,
                () -> CurrentCaller.callAs(caller, () -> {
                    transactions.executeWithoutResult(status -> state.keepTaken(what, work.get()));
                    return true;
                }));
    }

    private URI server() {
        var address = environment.getProperty("server.address", THIS_MACHINE);
        return URI.create("http://%s:%d/"
                .formatted(
                        address.equals(EVERYWHERE) ? THIS_MACHINE : address,
                        environment.getRequiredProperty("local.server.port", Integer.class)));
    }
}
