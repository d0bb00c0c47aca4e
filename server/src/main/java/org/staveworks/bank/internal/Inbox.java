package org.staveworks.bank.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.bank.internal.FileSql.FileRow;
import org.staveworks.bank.internal.LinkSql.OpenLink;
import org.staveworks.bank.internal.StatusReport.Verdict;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.UnreadableMessage;

/// What comes from a bank. A file is kept as it came before anything else happens, then dealt with in one transaction,
/// and acknowledged only after that: a process that dies anywhere in between finds it again, here or at the bank.
@Component
class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int FILES_MAX = 500;

    private final JdbcClient jdbc;
    private final FileSql files;
    private final LinkSql links;
    private final Booking booking;
    private final Confirmations confirmations;
    private final Differences differences;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Inbox(
            JdbcClient jdbc,
            FileSql files,
            LinkSql links,
            Booking booking,
            Confirmations confirmations,
            Differences differences,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.links = links;
        this.booking = booking;
        this.confirmations = confirmations;
        this.differences = differences;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Fetches what waits at the bank and deals with it.
    void run(OpenLink link) throws IOException {
        for (var name :
                link.channel().list(link.target()).stream().limit(FILES_MAX).toList()) {
            var content = link.channel().fetch(link.target(), name);
            Optional<UUID> kept = transactions.execute(status -> files.insertIn(link.id(), name, content));
            var outcome = kept == null || kept.isEmpty() ? Outcome.READ : dealWith(kept.get());
            if (outcome != Outcome.FAILED) {
                link.channel().acknowledge(link.target(), name, outcome == Outcome.READ);
            }
        }
    }

    /// Deals with files that were kept by a process that died before it came to that.
    void runLeftOver() {
        var left = transactions.execute(status -> files.received(FILES_MAX));
        if (left != null) {
            left.forEach(this::dealWith);
        }
    }

    private enum Outcome {
        READ,
        UNREADABLE,
        /// The fault is ours. The file stays and is tried again; others are not held up by it.
        FAILED
    }

    private Outcome dealWith(UUID id) {
        try {
            transactions.executeWithoutResult(status -> files.lockReceived(id).ifPresent(this::read));
            return Outcome.READ;
        } catch (UnreadableMessage fault) {
            LOG.warn("File ({}) can't be read: {}", id, fault.getMessage());
            transactions.executeWithoutResult(status -> files.lockReceived(id).ifPresent(file -> refuse(file, fault)));
            return Outcome.UNREADABLE;
        } catch (RuntimeException failure) {
            LOG.error("File ({}) could not be dealt with", id, failure);
            return Outcome.FAILED;
        }
    }

    private void read(FileRow file) {
        var link = links.require(file.linkId());
        if (files.isRepetition(file)) {
            files.finish(file.id(), "received", "repeated", null);
            return;
        }
        var message = Message.read(file.content());
        switch (message.kind()) {
            case PAIN_002 -> {
                var report = StatusReport.read(message);
                files.describe(file.id(), message.kind().id(), report.messageId(), apply(link, file, report));
            }
            case CAMT_053, CAMT_054 -> {
                var report = AccountReport.read(message);
                files.describe(
                        file.id(), message.kind().id(), report.messageId(), booking.keep(link, file.id(), report));
            }
            case PAIN_001 -> throw new UnreadableMessage("A pain.001 is nothing that a bank sends");
        }
        files.finish(file.id(), "received", "processed", null);
    }

    private void refuse(FileRow file, UnreadableMessage fault) {
        var reason = String.valueOf(fault.getMessage());
        files.finish(file.id(), "received", "unreadable", reason);
        differences.ofFile("file_unreadable", links.require(file.linkId()), file.id(), LocalDate.now(clock), reason);
    }

    /// A bank may speak of what was sent to it, and of nothing else.
    ///
    /// @return how many payments the report is about
    private int apply(OpenLink link, FileRow file, StatusReport report) {
        var sent = files.sentAs(link.id(), report.about());
        if (sent.isEmpty()) {
            differences.ofFile("report_unknown", link, file.id(), LocalDate.now(clock), report.about());
            return report.singles().size();
        }
        var ids = jdbc
                .sql("select id, end_to_end_id from bank.instruction where file_id = :file")
                .param("file", sent.get())
                .query((row, index) -> Map.entry(row.getString("end_to_end_id"), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var all = report.all();
        if (all != null) {
            apply(Set.copyOf(ids.values()), all);
        }
        for (var single : report.singles()) {
            var id = ids.get(single.endToEndId());
            if (id == null) {
                differences.ofFile("report_unknown", link, file.id(), LocalDate.now(clock), single.endToEndId());
            } else {
                apply(Set.of(id), single.status());
            }
        }
        accountsOf(sent.get()).forEach(differences::review);
        return Math.max(report.singles().size(), all == null ? 0 : ids.size());
    }

    private void apply(Set<UUID> instructions, StatusReport.Status status) {
        if (status.verdict() == Verdict.ACCEPTED) {
            confirmations.accept(instructions);
        } else if (status.verdict() == Verdict.REJECTED) {
            instructions.stream().sorted().forEach(id -> confirmations.reject(id, status.code(), status.reason()));
        }
    }

    private List<UUID> accountsOf(UUID file) {
        return jdbc.sql("select distinct debtor_account_id from bank.instruction where file_id = :file order by 1")
                .param("file", file)
                .query(UUID.class)
                .list();
    }
}
