package org.staveworks.ledger.engine;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;

/// A process that runs an engine, hands in postings as fast as they are answered, and prints the ids of those that were
/// answered. It is there to be killed. The same seed hands in the same postings again.
final class CrashClient {
    private static final int CLIENTS = 64;
    private static final UUID BOOK = new UUID(7, 7);
    private static final Instant HAPPENED = Instant.parse("2026-11-01T08:00:00Z");

    private CrashClient() {}

    /// @param args URL, user and password of the database, seed, groups of each client
    public static void main(String[] args) throws Exception {
        var database = new EngineDatabase(args[0], args[1], args[2]);
        var seed = Long.parseLong(args[3]);
        var groups = Integer.parseInt(args[4]);
        try (var sequencer = SequencerTest.sequencer(database);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sequencer.start();
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit(() -> {
                        var random = new Random(seed * CLIENTS + client);
                        for (int i = 0; i < groups; i++) {
                            tell(sequencer.submit(group(random)).get());
                        }
                        return true;
                    }))
                    .toList();
            for (var client : clients) {
                client.get();
            }
        }
    }

    private static void tell(List<Answer> answers) {
        var line = new StringBuilder();
        answers.stream()
                .filter(Answer::isBooked)
                .forEach(answer -> line.append(answer.id()).append('\n'));
        synchronized (System.out) {
            System.out.print(line);
            System.out.flush();
        }
    }

    /// A plain transfer, or a hold with its take.
    private static List<Posting> group(Random random) {
        var debit = new AccountKey(BOOK, AccountCode.RECEIVABLE, new UUID(1, random.nextInt(20)), "CNY");
        var credit = new AccountKey(BOOK, AccountCode.SALES, new UUID(1, random.nextInt(20)), "CNY");
        var id = new UUID(random.nextLong(), random.nextLong());
        var amount = 10L + random.nextInt(1_000);
        if (random.nextInt(4) > 0) {
            return List.of(Posting.transfer(id, debit, credit, amount, Component.GOODS, HAPPENED, "acceptance", id));
        }
        var take = new UUID(random.nextLong(), random.nextLong());
        return List.of(
                Posting.hold(id, debit, credit, amount, null, Component.GOODS, HAPPENED, "acceptance", id),
                Posting.resolve(take, Posting.Kind.TAKE, id, amount / 2, Component.GOODS, HAPPENED, "acceptance", id));
    }
}
