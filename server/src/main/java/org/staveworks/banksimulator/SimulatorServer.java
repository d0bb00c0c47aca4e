package org.staveworks.banksimulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.banksimulator.Journal.Line;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.UnreadableMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The banks' doors over HTTP.
///
/// For customers, below `/banks/<code>`: `PUT /files/<name>` hands a pain.001 in, `GET /files` lists what waits,
/// `GET /files/<name>` fetches it, `DELETE /files/<name>` says that it has arrived.
///
/// For whoever directs the play: `POST /banks/<code>/accounts` opens an account, `POST /day` ends the day, `GET /state`
/// tells everything, `POST /silence` makes the banks take files without an answer for some seconds.
final class SimulatorServer {
    private static final Pattern FILES = Pattern.compile("/banks/([a-z0-9]{1,12})/files");
    private static final Pattern FILE = Pattern.compile("/banks/([a-z0-9]{1,12})/files/([A-Za-z0-9._-]{1,120})");
    private static final Pattern ACCOUNTS = Pattern.compile("/banks/([a-z0-9]{1,12})/accounts");

    private final JsonMapper json = JsonMapper.shared();
    private final Simulation simulation;
    private final Journal journal;
    private final @Nullable String token;
    private final @Nullable Clock clock;
    private final HttpServer server;
    private final AtomicInteger silentSeconds = new AtomicInteger();
    /// By how many days whoever directs the play has come before the clock; the banks stay so far before it.
    private int daysAhead;

    /// @param token what customers show; missing where everybody may come
    /// @param clock ends the days by itself; missing where somebody else does
    SimulatorServer(
            Simulation simulation,
            @Nullable Path journal,
            @Nullable String token,
            @Nullable Clock clock,
            InetSocketAddress address)
            throws IOException {
        this.simulation = simulation;
        this.journal = new Journal(journal, json);
        this.token = token;
        this.clock = clock;
        for (var line : this.journal.read()) {
            carryOut(line);
        }
        this.server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
    }

    /// @return the port
    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    private record Answer(int status, String text) {}

    /// @param to the day to come to; the next one where it is missing
    private record DayBody(@Nullable LocalDate to) {}

    private record AccountBody(String number, String holder, String currency, BigDecimal balance) {}

    private record SilenceBody(int seconds) {}

    private record AccountState(String bank, String number, String holder, String currency, BigDecimal balance) {}

    private record State(
            long seed,
            String plan,
            LocalDate day,
            boolean idle,
            int waiting,
            List<AccountState> accounts,
            List<Simulation.Result> payments,
            List<Simulation.Difference> differences) {}

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(Message.SIZE_MAX + 1);
            var path = exchange.getRequestURI().getPath();
            Answer answer;
            try {
                answer = isAllowed(exchange)
                        ? handle(exchange.getRequestMethod(), path, new String(body, StandardCharsets.UTF_8))
                        : new Answer(401, "The credential is not known");
            } catch (UnreadableMessage | JacksonException | IllegalArgumentException fault) {
                answer = new Answer(422, String.valueOf(fault.getMessage()));
            } catch (RuntimeException failure) {
                // A fault of the simulator's own: it has to be seen, and is no answer of a bank.
                failure.printStackTrace(System.err);
                answer = new Answer(500, String.valueOf(failure.getMessage()));
            }
            if (exchange.getRequestMethod().equals("PUT")) {
                keepSilent();
            }
            var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        var shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return token == null
                || MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private void keepSilent() {
        try {
            TimeUnit.SECONDS.sleep(silentSeconds.getAndSet(0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer handle(String method, String path, String body) throws IOException {
        synchronized (simulation) {
            if (clock != null && !isDirecting(path)) {
                endDaysUntil(LocalDate.now(clock).plusDays(daysAhead));
            }
            if (method.equals("GET")) {
                return read(path);
            }
            var line = new Line(method, path, body);
            var answer = carryOut(line);
            if (answer.status() < 300 && !path.equals("/silence")) {
                journal.keep(line);
            }
            if (clock != null && path.equals("/day")) {
                daysAhead = Math.max(0, (int) ChronoUnit.DAYS.between(LocalDate.now(clock), simulation.day()));
            }
            return answer;
        }
    }

    /// Whoever directs the play may still set the scene of the day before.
    private static boolean isDirecting(String path) {
        return path.equals("/state") || ACCOUNTS.matcher(path).matches();
    }

    private void endDaysUntil(LocalDate today) throws IOException {
        if (simulation.day().isBefore(today)) {
            var line = new Line("POST", "/day", json.writeValueAsString(new DayBody(today)));
            carryOut(line);
            journal.keep(line);
        }
    }

    private Answer read(String path) {
        var files = FILES.matcher(path);
        if (files.matches()) {
            return new Answer(
                    200, json.writeValueAsString(simulation.bank(files.group(1)).look()));
        }
        var file = FILE.matcher(path);
        if (file.matches()) {
            return simulation
                    .bank(file.group(1))
                    .fetch(file.group(2))
                    .map(content -> new Answer(200, new String(content, StandardCharsets.UTF_8)))
                    .orElseGet(SimulatorServer::notFound);
        }
        return path.equals("/state") ? new Answer(200, json.writeValueAsString(state())) : notFound();
    }

    /// What changes something, so that it can be done again out of the journal.
    private Answer carryOut(Line line) {
        var file = FILE.matcher(line.path());
        var accounts = ACCOUNTS.matcher(line.path());
        if (line.method().equals("PUT") && file.matches()) {
            return switch (simulation.receive(
                    file.group(1), file.group(2), line.body().getBytes(StandardCharsets.UTF_8))) {
                case TAKEN -> new Answer(201, "");
                case TAKEN_BEFORE -> new Answer(200, "");
                case NAME_IN_USE -> new Answer(409, "Another file was taken under this name");
            };
        }
        if (line.method().equals("DELETE") && file.matches()) {
            simulation.bank(file.group(1)).remove(file.group(2));
            return new Answer(204, "");
        }
        if (line.method().equals("POST") && accounts.matches()) {
            var body = json.readValue(line.body(), AccountBody.class);
            simulation.bank(accounts.group(1)).open(body.number(), body.holder(), body.currency(), body.balance());
            return new Answer(201, "");
        }
        if (line.method().equals("POST") && line.path().equals("/day")) {
            var to = json.readValue(line.body().isBlank() ? "{}" : line.body(), DayBody.class)
                    .to();
            endDays(to == null ? simulation.day().plusDays(1) : to);
            return new Answer(200, json.writeValueAsString(simulation.day()));
        }
        if (line.method().equals("POST") && line.path().equals("/silence")) {
            silentSeconds.set(json.readValue(line.body(), SilenceBody.class).seconds());
            return new Answer(204, "");
        }
        return notFound();
    }

    private void endDays(LocalDate to) {
        if (Duration.between(simulation.day().atStartOfDay(), to.atStartOfDay()).toDays() > 400) {
            throw new IllegalArgumentException("The day (%s) is too far from (%s)".formatted(to, simulation.day()));
        }
        while (simulation.day().isBefore(to)) {
            simulation.endDay();
        }
    }

    private State state() {
        var plan = simulation.plan();
        return new State(
                plan.seed(),
                plan.text(),
                simulation.day(),
                simulation.isIdle(),
                simulation.banks().stream().mapToInt(SimulatedBank::waiting).sum(),
                simulation.banks().stream()
                        .flatMap(bank -> bank.accounts().stream())
                        .map(account -> new AccountState(
                                account.bank().code(),
                                account.number(),
                                account.holder(),
                                account.currency(),
                                account.balance()))
                        .toList(),
                simulation.results(),
                simulation.differences());
    }

    private static Answer notFound() {
        return new Answer(404, "There is nothing here");
    }
}
