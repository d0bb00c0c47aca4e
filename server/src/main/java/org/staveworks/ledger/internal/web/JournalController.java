package org.staveworks.ledger.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.engine.AccountKey;
import org.staveworks.ledger.engine.Answer;
import org.staveworks.ledger.engine.Limit;
import org.staveworks.ledger.engine.Posting;
import org.staveworks.ledger.internal.Journal;

/// Own accounts, entries between them and closed periods of the caller's book.
@RestController
class JournalController {
    private static final int ENTRIES_MAX = 8_000;
    private static final int NAME_LENGTH_MAX = 100;
    private static final int TYPE_LENGTH_MAX = 60;

    private final Journal journal;

    JournalController(Journal journal) {
        this.journal = journal;
    }

    /// @param limit what may not happen to it; nothing is limited where missing
    record AccountRequest(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String currency,
            @Nullable Limit limit) {}

    record Opened(UUID id) {}

    @PostMapping("/api/v1/ledger/own-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.LEDGER_WRITE)
    Opened open(@RequestBody AccountRequest body) {
        var fields = new FieldChecks();
        var name = fields.text("name", body.name(), NAME_LENGTH_MAX);
        fields.require("currency", body.currency());
        fields.pattern("currency", body.currency(), "[A-Z]{3}");
        fields.orThrow();
        var limit = Objects.requireNonNullElse(body.limit(), Limit.NONE);
        return new Opened(journal.openAccount(name, Objects.requireNonNull(body.currency()), limit));
    }

    /// One entry.
    ///
    /// @param id           chosen by the client, a UUID of version 7 at best; the same id is booked once
    /// @param kind         `transfer` where missing
    /// @param debitId      own account to debit; missing for what resolves a hold
    /// @param creditId     own account to credit; missing for what resolves a hold
    /// @param amount       missing for a void only; a take books it and releases the rest
    /// @param holdId       of a take or void: an entry that was booked before this request
    /// @param expiresAt    of a hold that releases itself
    /// @param documentType such as `bank-statement`; `journal` where missing
    /// @param documentId   the entry's own id where missing
    record EntryRequest(
            @Mandatory @Nullable UUID id,
            Posting.@Nullable Kind kind,
            @Nullable UUID debitId,
            @Nullable UUID creditId,
            @Nullable Money amount,
            @Nullable UUID holdId,
            @Nullable Instant expiresAt,
            @Mandatory @Nullable Instant happenedAt,
            @Nullable String documentType,
            @Nullable UUID documentId) {
        Posting.Kind kindOrTransfer() {
            return kind == null ? Posting.Kind.TRANSFER : kind;
        }

        boolean resolves() {
            return kindOrTransfer() == Posting.Kind.TAKE || kindOrTransfer() == Posting.Kind.VOID;
        }
    }

    /// @param linked  whether all are booked or none; not where missing
    /// @param entries up to 8,000
    record EntriesRequest(
            @Nullable Boolean linked, @Mandatory @Nullable List<EntryRequest> entries) {}

    record Answers(List<Answer> answers) {}

    /// Answers once the entries are durable. An entry that is refused has its answer like the others; asking again with
    /// the same ids gives the same answers.
    @PostMapping("/api/v1/ledger/journal")
    @Requires(Permission.LEDGER_WRITE)
    Answers enter(@RequestBody EntriesRequest body) {
        var fields = new FieldChecks();
        fields.size("entries", body.entries(), 1, ENTRIES_MAX);
        fields.orThrow();
        var entries = Objects.requireNonNull(body.entries());
        var ids = entries.stream()
                .flatMap(entry -> Stream.of(entry.debitId(), entry.creditId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var accounts = journal.accounts(ids);
        var holds = journal.holds(entries.stream()
                .map(EntryRequest::holdId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        for (int i = 0; i < entries.size(); i++) {
            check(fields, "entries[" + i + "]", entries.get(i), accounts, holds);
        }
        fields.orThrow();
        var postings = new ArrayList<Posting>();
        entries.forEach(entry -> postings.add(posting(entry, accounts)));
        return new Answers(journal.enter(postings, Boolean.TRUE.equals(body.linked())));
    }

    record CloseRequest(@Mandatory @Nullable LocalDate until) {}

    /// Closes the own book until a day that is over.
    @PostMapping("/api/v1/ledger/periods")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.LEDGER_WRITE)
    Opened close(@RequestBody CloseRequest body) {
        var fields = new FieldChecks();
        fields.require("until", body.until());
        fields.date("until", body.until());
        fields.orThrow();
        return new Opened(journal.close(Objects.requireNonNull(body.until())));
    }

    private static void check(
            FieldChecks fields, String path, EntryRequest entry, Map<UUID, AccountKey> accounts, Set<UUID> holds) {
        fields.require(path + ".id", entry.id());
        fields.require(path + ".happenedAt", entry.happenedAt());
        fields.optionalText(path + ".documentType", entry.documentType(), TYPE_LENGTH_MAX);
        fields.check(entry.kindOrTransfer() != Posting.Kind.EXPIRE, path + ".kind", KernelProblem.NOT_WELL_FORMED);
        if (entry.kindOrTransfer() != Posting.Kind.VOID) {
            fields.require(path + ".amount", entry.amount());
        }
        if (entry.resolves()) {
            if (fields.require(path + ".holdId", entry.holdId()) && !holds.contains(entry.holdId())) {
                fields.add(
                        path + ".holdId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", String.valueOf(entry.holdId())));
            }
            return;
        }
        check(fields, path + ".debitId", entry.debitId(), entry.amount(), accounts);
        check(fields, path + ".creditId", entry.creditId(), entry.amount(), accounts);
    }

    private static void check(
            FieldChecks fields,
            String field,
            @Nullable UUID id,
            @Nullable Money amount,
            Map<UUID, AccountKey> accounts) {
        if (!fields.require(field, id)) {
            return;
        }
        var account = accounts.get(id);
        if (account == null) {
            fields.add(field, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", String.valueOf(id)));
        } else if (amount != null && !amount.currency().equals(account.currency())) {
            fields.add(
                    field, KernelProblem.NOT_ONE_OF, Map.of("value", amount.currency(), "known", account.currency()));
        }
    }

    private static Posting posting(EntryRequest entry, Map<UUID, AccountKey> accounts) {
        var id = Objects.requireNonNull(entry.id());
        return new Posting(
                id,
                entry.kindOrTransfer(),
                entry.resolves() ? null : accounts.get(entry.debitId()),
                entry.resolves() ? null : accounts.get(entry.creditId()),
                entry.amount() == null ? 0 : entry.amount().minorUnits(),
                entry.resolves() ? entry.holdId() : null,
                entry.kindOrTransfer() == Posting.Kind.HOLD ? entry.expiresAt() : null,
                Component.JOURNAL,
                Objects.requireNonNull(entry.happenedAt()),
                Objects.requireNonNullElse(entry.documentType(), "journal"),
                Objects.requireNonNullElse(entry.documentId(), id));
    }
}
