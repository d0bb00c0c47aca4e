package org.staveworks.ledger.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the sequencer knows without asking the database: accounts and ends of closed periods for as long as it leads,
/// earlier answers and holds for the batch at hand.
final class Memory {
    /// About 60 MB of accounts; beyond it memory starts anew from the database.
    static final int ACCOUNTS_MAX = 200_000;

    private final Map<AccountKey, LiveAccount> accounts = new HashMap<>();
    private final Map<Long, LiveAccount> accountsByNo = new HashMap<>();
    private final Map<UUID, Instant> closedBefore = new HashMap<>();
    private final Map<UUID, Answered> answers = new HashMap<>();
    private final Map<UUID, LiveHold> holds = new HashMap<>();
    private final Set<UUID> resolvedHolds = new HashSet<>();
    private final List<LiveAccount> fresh = new ArrayList<>();

    record Answered(Answer answer, long hash) {}

    /// Forgets what was known for the last batch.
    void startBatch() {
        answers.clear();
        holds.clear();
        resolvedHolds.clear();
        fresh.clear();
        if (accounts.size() > ACCOUNTS_MAX) {
            accounts.clear();
            accountsByNo.clear();
            closedBefore.clear();
        }
    }

    boolean knows(AccountKey key) {
        return accounts.containsKey(key);
    }

    LiveAccount account(AccountKey key) {
        var account = accounts.get(key);
        if (account == null) {
            throw new IllegalStateException("Account (%s) was not loaded".formatted(key));
        }
        return account;
    }

    @Nullable
    LiveAccount account(long no) {
        return accountsByNo.get(no);
    }

    void put(LiveAccount account) {
        accounts.put(account.key, account);
        accountsByNo.put(account.no, account);
    }

    /// An account that the batch opens.
    void open(LiveAccount account) {
        put(account);
        fresh.add(account);
    }

    /// Of the accounts that the batch opens those that were touched; the others are forgotten, since nothing will write
    /// them.
    List<LiveAccount> opened(Set<LiveAccount> touched) {
        var opened = new ArrayList<LiveAccount>();
        for (var account : fresh) {
            if (touched.contains(account)) {
                opened.add(account);
            } else {
                accounts.remove(account.key);
                accountsByNo.remove(account.no);
            }
        }
        return opened;
    }

    void closed(UUID book, Instant before) {
        closedBefore.put(book, before);
    }

    boolean isClosed(UUID book, Instant moment) {
        var before = closedBefore.get(book);
        return before != null && moment.isBefore(before);
    }

    @Nullable
    Answered answered(UUID id) {
        return answers.get(id);
    }

    void remember(Answer answer, long hash) {
        answers.put(answer.id(), new Answered(answer, hash));
    }

    @Nullable
    LiveHold hold(UUID id) {
        return holds.get(id);
    }

    void open(LiveHold hold) {
        holds.put(hold.id(), hold);
    }

    void end(LiveHold hold) {
        holds.remove(hold.id());
        resolvedHolds.add(hold.id());
    }

    void reopen(LiveHold hold) {
        holds.put(hold.id(), hold);
        resolvedHolds.remove(hold.id());
    }

    /// As if the hold had never been opened.
    void forget(LiveHold hold) {
        holds.remove(hold.id());
        resolvedHolds.remove(hold.id());
    }

    void resolved(UUID holdId) {
        resolvedHolds.add(holdId);
    }

    boolean isResolvedHold(UUID id) {
        return resolvedHolds.contains(id);
    }
}
