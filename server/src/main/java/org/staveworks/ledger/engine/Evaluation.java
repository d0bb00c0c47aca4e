package org.staveworks.ledger.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides about the postings of one batch, one after the other, on what is held in memory. It touches no database: the
/// rules of the ledger stand here and nowhere else.
final class Evaluation {
    private final Memory memory;
    private final long head;
    private final Instant now;

    final List<BookedTransfer> booked = new ArrayList<>();
    final Set<LiveAccount> touched = new LinkedHashSet<>();
    final Map<UUID, LiveHold> opened = new LinkedHashMap<>();
    final Set<UUID> ended = new LinkedHashSet<>();
    final List<Rejected> rejected = new ArrayList<>();
    final List<Long> handedIn = new ArrayList<>();

    /// @param hash of the posting that was refused
    record Rejected(UUID id, long hash, Outcome outcome) {}

    /// @param head number of the last transfer before this batch
    Evaluation(Memory memory, long head, Instant now) {
        this.memory = memory;
        this.head = head;
        this.now = now;
    }

    boolean isEmpty() {
        return booked.isEmpty() && rejected.isEmpty() && handedIn.isEmpty();
    }

    /// Books a group or refuses all of it; each posting gets its answer.
    List<Answer> decide(Group group) {
        if (group.isBusinessChange()) {
            handedIn.add(group.outboxNo);
        }
        var first = firstAnswers(group);
        if (first != null) {
            return first;
        }
        var undo = new Undo();
        var answers = new ArrayList<Answer>();
        var groupNo = group.postings.size() > 1 ? Long.valueOf(head + booked.size() + 1) : null;
        for (int i = 0; i < group.postings.size(); i++) {
            var posting = group.postings.get(i);
            var outcome = book(posting, group.hashes[i], groupNo, group.isBusinessChange(), undo);
            if (outcome != Outcome.BOOKED) {
                undo.run();
                return refuse(group, i, outcome);
            }
            answers.add(new Answer(posting.id(), Outcome.BOOKED, head + booked.size()));
        }
        for (int i = 0; i < answers.size(); i++) {
            memory.remember(answers.get(i), group.hashes[i]);
        }
        return answers;
    }

    /// The answers of a group that was asked before; null where none of it was. A posting whose id was used for
    /// something else refuses the group.
    private @Nullable List<Answer> firstAnswers(Group group) {
        var answers = new ArrayList<Answer>();
        var ids = new LinkedHashSet<UUID>();
        for (int i = 0; i < group.postings.size(); i++) {
            var id = group.postings.get(i).id();
            var before = memory.answered(id);
            if (!ids.add(id) || (before != null && before.hash() != group.hashes[i])) {
                return refuse(group, i, Outcome.ID_REUSED);
            }
            if (before != null) {
                answers.add(before.answer());
            }
        }
        if (answers.isEmpty()) {
            return null;
        }
        return answers.size() == group.postings.size() ? answers : refuse(group, -1, Outcome.GROUP_REFUSED);
    }

    /// A posting that was asked before keeps its first answer, also in a group that is refused.
    ///
    /// @param guilty the place of the posting that refuses the group; below zero where it is the group's make-up
    private List<Answer> refuse(Group group, int guilty, Outcome outcome) {
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < group.postings.size(); i++) {
            var id = group.postings.get(i).id();
            var hash = group.hashes[i];
            var before = memory.answered(id);
            if (i != guilty && before != null && before.hash() == hash) {
                answers.add(before.answer());
                continue;
            }
            var answer = new Answer(id, i == guilty ? outcome : Outcome.GROUP_REFUSED, 0);
            answers.add(answer);
            if (before == null) {
                rejected.add(new Rejected(id, hash, answer.outcome()));
                memory.remember(answer, hash);
            }
        }
        return answers;
    }

    private Outcome book(Posting posting, long hash, @Nullable Long groupNo, boolean isBusinessChange, Undo undo) {
        if (posting.kind().isResolution()) {
            return resolve(posting, hash, groupNo, isBusinessChange, undo);
        }
        var debit = memory.account(Objects.requireNonNull(posting.debit()));
        var credit = memory.account(Objects.requireNonNull(posting.credit()));
        if (posting.amount() <= 0) {
            return Outcome.AMOUNT_NOT_POSITIVE;
        }
        if (debit == credit) {
            return Outcome.SAME_ACCOUNT;
        }
        if (!debit.key.book().equals(credit.key.book()) || !debit.key.currency().equals(credit.key.currency())) {
            return Outcome.ACCOUNTS_DIFFER;
        }
        if (!isBusinessChange && memory.isClosed(debit.key.book(), posting.happenedAt())) {
            return Outcome.PERIOD_CLOSED;
        }
        undo.keep(debit, credit);
        if (posting.kind() == Posting.Kind.HOLD) {
            debit.debitHeld += posting.amount();
            credit.creditHeld += posting.amount();
        } else {
            debit.debit += posting.amount();
            credit.credit += posting.amount();
        }
        if (!debit.fits() || !credit.fits()) {
            return Outcome.OVERFLOW;
        }
        if (!debit.isWithinLimit() || !credit.isWithinLimit()) {
            return Outcome.LIMIT_EXCEEDED;
        }
        if (posting.kind() == Posting.Kind.HOLD) {
            var hold = new LiveHold(posting.id(), debit, credit, posting.amount(), posting.expiresAt());
            memory.open(hold);
            opened.put(hold.id(), hold);
            undo.opened(hold);
        }
        add(new BookedTransfer(posting, hash, debit, credit, posting.amount(), groupNo), undo);
        return Outcome.BOOKED;
    }

    private Outcome resolve(Posting posting, long hash, @Nullable Long groupNo, boolean isBusinessChange, Undo undo) {
        var holdId = Objects.requireNonNull(posting.holdId());
        var hold = memory.hold(holdId);
        if (hold == null) {
            return memory.isResolvedHold(holdId) ? Outcome.HOLD_RESOLVED : Outcome.HOLD_NOT_FOUND;
        }
        if (hold.isExpired(now) && posting.kind() != Posting.Kind.EXPIRE) {
            return Outcome.HOLD_EXPIRED;
        }
        var isTake = posting.kind() == Posting.Kind.TAKE;
        if (isTake && posting.amount() <= 0) {
            return Outcome.AMOUNT_NOT_POSITIVE;
        }
        if (isTake && posting.amount() > hold.amount()) {
            return Outcome.HOLD_EXCEEDED;
        }
        if (isTake && !isBusinessChange && memory.isClosed(hold.debit().key.book(), posting.happenedAt())) {
            return Outcome.PERIOD_CLOSED;
        }
        undo.keep(hold.debit(), hold.credit());
        hold.debit().debitHeld -= hold.amount();
        hold.credit().creditHeld -= hold.amount();
        if (isTake) {
            hold.debit().debit += posting.amount();
            hold.credit().credit += posting.amount();
            if (!hold.debit().fits() || !hold.credit().fits()) {
                return Outcome.OVERFLOW;
            }
        }
        memory.end(hold);
        undo.ended(hold, opened.remove(hold.id()) == null);
        if (!undo.wasOpenedHere(hold)) {
            ended.add(hold.id());
        }
        var amount = isTake ? posting.amount() : hold.amount();
        add(new BookedTransfer(posting, hash, hold.debit(), hold.credit(), amount, groupNo), undo);
        return Outcome.BOOKED;
    }

    private void add(BookedTransfer transfer, Undo undo) {
        booked.add(transfer);
        undo.booked++;
        touched.add(transfer.debit());
        touched.add(transfer.credit());
    }

    /// Takes back what a group did before one of its postings was refused.
    private final class Undo {
        private final Map<LiveAccount, long[]> sums = new LinkedHashMap<>();
        private final List<Runnable> steps = new ArrayList<>();
        private final Set<UUID> endedOpenedHere = new LinkedHashSet<>();
        private int booked;

        void keep(LiveAccount debit, LiveAccount credit) {
            sums.computeIfAbsent(debit, LiveAccount::sums);
            sums.computeIfAbsent(credit, LiveAccount::sums);
        }

        void opened(LiveHold hold) {
            steps.add(() -> {
                opened.remove(hold.id());
                memory.forget(hold);
            });
        }

        void ended(LiveHold hold, boolean wasOpenBefore) {
            if (!wasOpenBefore) {
                endedOpenedHere.add(hold.id());
            }
            steps.add(() -> {
                memory.reopen(hold);
                if (wasOpenBefore) {
                    ended.remove(hold.id());
                } else {
                    opened.put(hold.id(), hold);
                }
            });
        }

        boolean wasOpenedHere(LiveHold hold) {
            return endedOpenedHere.contains(hold.id());
        }

        void run() {
            for (int i = steps.size() - 1; i >= 0; i--) {
                steps.get(i).run();
            }
            sums.forEach(LiveAccount::restore);
            var kept = Evaluation.this.booked.size() - booked;
            Evaluation.this.booked.subList(kept, Evaluation.this.booked.size()).clear();
        }
    }
}
