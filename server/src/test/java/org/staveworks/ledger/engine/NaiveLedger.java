package org.staveworks.ledger.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What the engine shall do, written as simply as it can be: it keeps every posting and adds up all of them for each
/// question.
final class NaiveLedger {
    private final Map<AccountKey, Limit> limits;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<UUID, Posting> asked = new HashMap<>();
    private final Map<UUID, Outcome> outcomes = new LinkedHashMap<>();

    record Entry(Posting posting, AccountKey debit, AccountKey credit) {}

    record Sums(long debit, long credit, long debitHeld, long creditHeld) {}

    NaiveLedger(Map<AccountKey, Limit> limits) {
        this.limits = limits;
    }

    List<Outcome> decide(List<Posting> group) {
        long distinct = group.stream().map(Posting::id).distinct().count();
        var known = group.stream()
                .filter(posting -> asked.containsKey(posting.id()))
                .toList();
        for (int i = 0; i < group.size(); i++) {
            var posting = group.get(i);
            var isRepeatedHere =
                    group.subList(0, i).stream().anyMatch(other -> other.id().equals(posting.id()));
            var before = asked.get(posting.id());
            if (isRepeatedHere || (before != null && !before.equals(posting))) {
                return refuse(group, i, Outcome.ID_REUSED);
            }
        }
        if (known.size() == distinct) {
            return group.stream()
                    .map(posting -> Objects.requireNonNull(outcomes.get(posting.id())))
                    .toList();
        }
        if (!known.isEmpty()) {
            return refuse(group, -1, Outcome.GROUP_REFUSED);
        }
        var before = List.copyOf(entries);
        for (int i = 0; i < group.size(); i++) {
            var outcome = book(group.get(i));
            if (outcome != Outcome.BOOKED) {
                entries.clear();
                entries.addAll(before);
                return refuse(group, i, outcome);
            }
        }
        group.forEach(posting -> keep(posting, Outcome.BOOKED));
        return group.stream().map(posting -> Outcome.BOOKED).toList();
    }

    private List<Outcome> refuse(List<Posting> group, int guilty, Outcome outcome) {
        var answers = new ArrayList<Outcome>();
        for (int i = 0; i < group.size(); i++) {
            var posting = group.get(i);
            if (i != guilty && posting.equals(asked.get(posting.id()))) {
                answers.add(Objects.requireNonNull(outcomes.get(posting.id())));
                continue;
            }
            var answer = i == guilty ? outcome : Outcome.GROUP_REFUSED;
            answers.add(answer);
            if (!asked.containsKey(posting.id())) {
                keep(posting, answer);
            }
        }
        return answers;
    }

    private void keep(Posting posting, Outcome outcome) {
        asked.put(posting.id(), posting);
        outcomes.put(posting.id(), outcome);
    }

    private Outcome book(Posting posting) {
        if (posting.kind() == Posting.Kind.TAKE || posting.kind() == Posting.Kind.VOID) {
            return resolve(posting);
        }
        var debit = Objects.requireNonNull(posting.debit());
        var credit = Objects.requireNonNull(posting.credit());
        if (posting.amount() <= 0) {
            return Outcome.AMOUNT_NOT_POSITIVE;
        }
        if (debit.equals(credit)) {
            return Outcome.SAME_ACCOUNT;
        }
        if (!debit.book().equals(credit.book()) || !debit.currency().equals(credit.currency())) {
            return Outcome.ACCOUNTS_DIFFER;
        }
        entries.add(new Entry(posting, debit, credit));
        return isWithinLimit(debit) && isWithinLimit(credit) ? Outcome.BOOKED : Outcome.LIMIT_EXCEEDED;
    }

    private Outcome resolve(Posting posting) {
        var hold = entries.stream()
                .filter(entry -> entry.posting().kind() == Posting.Kind.HOLD
                        && entry.posting().id().equals(posting.holdId()))
                .findFirst()
                .orElse(null);
        if (hold == null) {
            return Outcome.HOLD_NOT_FOUND;
        }
        if (isResolved(hold.posting().id())) {
            return Outcome.HOLD_RESOLVED;
        }
        if (posting.kind() == Posting.Kind.TAKE && posting.amount() <= 0) {
            return Outcome.AMOUNT_NOT_POSITIVE;
        }
        if (posting.kind() == Posting.Kind.TAKE
                && posting.amount() > hold.posting().amount()) {
            return Outcome.HOLD_EXCEEDED;
        }
        entries.add(new Entry(posting, hold.debit(), hold.credit()));
        return Outcome.BOOKED;
    }

    private boolean isResolved(UUID holdId) {
        return entries.stream().anyMatch(entry -> holdId.equals(entry.posting().holdId()));
    }

    private boolean isWithinLimit(AccountKey key) {
        var sums = sums(key);
        return switch (limits.getOrDefault(key, Limit.NONE)) {
            case NONE -> true;
            case DEBITS -> sums.debit() + sums.debitHeld() <= sums.credit();
            case CREDITS -> sums.credit() + sums.creditHeld() <= sums.debit();
        };
    }

    Sums sums(AccountKey key) {
        long debit = 0;
        long credit = 0;
        long debitHeld = 0;
        long creditHeld = 0;
        for (var entry : entries) {
            var kind = entry.posting().kind();
            var amount = entry.posting().amount();
            if (kind == Posting.Kind.HOLD && !isResolved(entry.posting().id())) {
                debitHeld += entry.debit().equals(key) ? amount : 0;
                creditHeld += entry.credit().equals(key) ? amount : 0;
            } else if (kind == Posting.Kind.TRANSFER || kind == Posting.Kind.TAKE) {
                debit += entry.debit().equals(key) ? amount : 0;
                credit += entry.credit().equals(key) ? amount : 0;
            }
        }
        return new Sums(debit, credit, debitHeld, creditHeld);
    }
}
