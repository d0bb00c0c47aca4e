package org.staveworks.demo.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.LoadState.Name;
import org.staveworks.demo.internal.SampleFiles.OrganisationEntry;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample cluster's banks (示范银行): the bank simulator as a process of its own, which ends with this one. The
/// operator links it, and each organisation has an account, confirmed by its bank.
final class DemoBanks implements DisposableBean {
    private static final String CURRENCY = "CNY";
    private static final String SEED = "1";
    private static final Map<OrganisationKind, String> BALANCES = Map.of(
            OrganisationKind.BANK, "500000000.00",
            OrganisationKind.BUYER, "20000000.00");
    private static final String BALANCE_OF_OTHERS = "2000000.00";
    /// It can't pay what is due.
    private static final String POOR = "xiaohetang";
    private static final String BALANCE_OF_POOR = "3200.00";
    /// Its bank has closed its account since, so what is paid to it comes back.
    private static final String CLOSED = "hekou";
    /// It has an account that it has not registered: the other bank tells of it, and the operator's desk asks why.
    private static final String UNREGISTERED = "hengyang";
    private static final String UNREGISTERED_NUMBER = "62284804999000018";
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final SampleFiles files;
    private final LoadState state;
    private final JsonMapper json;
    private final Path folder;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;
    private volatile @Nullable URI address;

    /// @param folder where the banks keep their journal
    /// @param clock  whose midnight ends the banks' day
    DemoBanks(SampleFiles files, LoadState state, JsonMapper json, Path folder, Clock clock) {
        this.files = files;
        this.state = state;
        this.json = json;
        this.folder = folder;
        this.clock = clock;
    }

    /// Starts the banks, unless they run, and brings them and the platform together. The accounts are registered before
    /// the banks can be asked: the statements that wait there are of accounts that are known.
    void open(Door door, Instant moment) throws IOException {
        register(door, moment);
        if (process == null || !process.isAlive()) {
            process = start();
            var line = process.inputReader(StandardCharsets.UTF_8).readLine();
            var there = URI.create(json.readTree(line).path("address").asString());
            openAccounts(there);
            address = there;
            comeTo(LocalDate.now(clock));
            link(door, moment, there);
        }
    }

    /// Ends the banks' days until this one. From there they follow the clock.
    void comeTo(LocalDate day) throws IOException {
        var there = address;
        if (there != null) {
            expect(OK, ask(there.resolve("/day"), Turn.body().put("to", day.toString())));
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.timezone=" + clock.getZone(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.staveworks.Staveworks",
                        "bank-simulator",
                        "--port",
                        "0",
                        "--seed",
                        SEED,
                        // The banks have been at work yesterday, so that a statement is there on the first day.
                        "--day",
                        LocalDate.now(clock).minusDays(1).toString(),
                        "--follow-clock",
                        "--journal",
                        folder.resolve("banks.journal").toString(),
                        "--with-parent",
                        "--json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// The address changes with each start.
    private void link(Door door, Instant moment, URI address) {
        var operator = visitor("cluster", Role.OPERATOR).orElseThrow();
        for (var bank : banks()) {
            var body = Turn.body()
                    .put("bankId", state.require("organisation", bank.key()).toString())
                    .put("channel", "http")
                    .put("address", address + "/banks/" + bank.key());
            var known = state.find("bankLink", bank.key());
            if (known.isPresent()) {
                door.put(operator, moment, "bank-links/" + known.get(), body);
            } else {
                var link = door.post(operator, moment, "bank-links", "demo/link of " + bank.key(), body);
                state.keep(
                        Map.of(new Name("bankLink", bank.key()), link.path("id").asString()));
            }
        }
    }

    /// An account of an organisation at one of the banks.
    private record Account(OrganisationEntry holder, OrganisationEntry bank, String number) {}

    /// A bank has its own account at itself; the others are with the one bank or the other.
    private List<Account> accounts() {
        var banks = banks();
        var accounts = new ArrayList<Account>();
        for (var holder : files.organisations()) {
            if (holder.kind() != OrganisationKind.OPERATOR) {
                var index = accounts.size();
                var bank = holder.kind() == OrganisationKind.BANK ? holder : banks.get(index % banks.size());
                accounts.add(new Account(holder, bank, "62284804%09d".formatted(10_007L * (index + 1))));
            }
        }
        return accounts;
    }

    private void openAccounts(URI address) throws IOException {
        var there = json.readTree(ask(address.resolve("/state"), null).body()).path("accounts");
        if (!there.isEmpty()) {
            return;
        }
        for (var account : accounts()) {
            if (!account.holder().key().equals(CLOSED)) {
                open(address, account);
            }
            if (account.holder().key().equals(UNREGISTERED)) {
                var other = banks().stream()
                        .filter(bank -> !bank.equals(account.bank()))
                        .findFirst()
                        .orElseThrow();
                open(address, new Account(account.holder(), other, UNREGISTERED_NUMBER));
            }
        }
    }

    private void open(URI address, Account account) throws IOException {
        var holder = account.holder();
        var balance =
                holder.key().equals(POOR) ? BALANCE_OF_POOR : BALANCES.getOrDefault(holder.kind(), BALANCE_OF_OTHERS);
        var answer = ask(
                address.resolve("/banks/" + account.bank().key() + "/accounts"),
                Turn.body()
                        .put("number", account.number())
                        .put("holder", holder.name())
                        .put("currency", CURRENCY)
                        .put("balance", balance));
        expect(CREATED, answer);
    }

    private static void expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("The simulated bank answers %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }

    private void register(Door door, Instant moment) {
        for (var account : accounts()) {
            var step = "bank account of " + account.holder().key();
            var owner = visitor(account.holder().key(), Role.OWNER, Role.FINANCE);
            if (owner.isPresent() && !state.isTaken(step)) {
                var body = Turn.body()
                        .put("bankId", id(account.bank()).toString())
                        .put("number", account.number())
                        .put("holderName", account.holder().name())
                        .put("currency", CURRENCY);
                var made = door.post(owner.get(), moment, "bank-accounts", "demo/" + step, body);
                var teller = visitor(account.bank().key(), Role.OWNER).orElseThrow();
                door.post(
                        teller,
                        moment,
                        "bank-account-checks/%s/decision"
                                .formatted(made.path("account").path("id").asString()),
                        "demo/check of " + step,
                        Turn.body().put("approve", true));
                state.keepTaken(step, Map.of());
            }
        }
    }

    private List<OrganisationEntry> banks() {
        return files.organisations().stream()
                .filter(organisation -> organisation.kind() == OrganisationKind.BANK)
                .toList();
    }

    private Optional<Visitor> visitor(String organisation, Role... roles) {
        return files.people().stream()
                .filter(person -> person.organisation().equals(organisation)
                        && List.of(roles).stream().anyMatch(person.roles()::contains))
                .findFirst()
                .map(person -> new Visitor(
                        state.require("person", person.key()), state.require("organisation", organisation)));
    }

    private UUID id(OrganisationEntry organisation) {
        return state.require("organisation", organisation.key());
    }

    private HttpResponse<String> ask(URI address, @Nullable JsonNode body) throws IOException {
        var request = HttpRequest.newBuilder(address);
        if (body != null) {
            request.POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The load was interrupted", e);
        }
    }

    @Override
    public void destroy() {
        if (process != null) {
            process.destroy();
        }
        http.close();
    }
}
