package org.staveworks.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.staveworks.kernel.id.Ids;
import tools.jackson.databind.json.JsonMapper;

/// Journal entries a second through the whole server: one entry a request, each with its idempotency key, permission
/// and tenant.
final class JournalBench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CLIENTS = 32;

    private final ServerProcess server;
    private final int rounds;
    private final int seconds;

    JournalBench(ServerProcess server, int rounds, int seconds) {
        this.server = server;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /// @param tps what pgbench reached on the same machine
    void run(Report report, double tps) throws Exception {
        var people = new DemoPeople(server);
        var owners = people.ids("factory", "owner");
        var clients = new ArrayList<Load.Client>();
        for (int i = 0; i < CLIENTS; i++) {
            var member = people.signIn(owners.get(i % owners.size()));
            var debit = open(member, "bench debit " + i);
            var credit = open(member, "bench credit " + i);
            clients.add(() -> enter(member, debit, credit));
        }
        Load.measure(clients, 2 * seconds);
        var rates = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            rates.add(Load.measure(clients, seconds));
        }
        report.print("http", "1/s", Samples.median(rates), "pgbench -M prepared -c 32 -s 50, tps", tps);
    }

    private static UUID open(Member member, String name) throws IOException, InterruptedException {
        var account = JSON.createObjectNode().put("name", name).put("currency", "CNY");
        return UUID.fromString(
                member.post("/api/v1/ledger/own-accounts", account).path("id").asString());
    }

    private static void enter(Member member, UUID debit, UUID credit) throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        var entry = body.putArray("entries").addObject();
        entry.put("id", Ids.next().toString())
                .put("debitId", debit.toString())
                .put("creditId", credit.toString())
                .put("happenedAt", Instant.now().toString());
        entry.putObject("amount")
                .put("amount", 1 + ThreadLocalRandom.current().nextInt(1_000) + ".00")
                .put("currency", "CNY");
        var answer = member.post("/api/v1/ledger/journal", body).path("answers").path(0);
        if (!answer.path("outcome").asString().equals("booked")) {
            throw new IOException("Not booked: " + answer);
        }
    }
}
