package org.staveworks.bank.internal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.bank.BankChannel.FileRefused;
import org.staveworks.bank.internal.FileSql.FileRow;
import org.staveworks.bank.internal.LinkSql.OpenLink;
import org.staveworks.bank.internal.PaymentFile.Payment;
import org.staveworks.bank.internal.PaymentFile.Side;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;

/// What goes to a bank. Committed instructions become files, a file is sent until the bank has it, and always under
/// the same name and message id: a process that dies in between loses nothing and doubles nothing.
@Component
class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /// A file stays small enough to be looked into.
    private static final int INSTRUCTIONS_MAX = 500;
    /// Longer than a channel waits for an answer, so that no second process sends at the same time.
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);
    private static final int PAUSE_DOUBLINGS_MAX = 10;
    private static final String INITIATOR = "Staveworks";
    /// ISO 20022: invalid file format.
    private static final String FILE_REFUSED = "FF01";

    private final JdbcClient jdbc;
    private final FileSql files;
    private final Confirmations confirmations;
    private final Differences differences;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            FileSql files,
            Confirmations confirmations,
            Differences differences,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.confirmations = confirmations;
        this.differences = differences;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Makes files of what waits and sends them.
    ///
    /// @throws IOException where the bank can't be reached; what was not sent waits for its next turn
    void run(OpenLink link) throws IOException {
        while (Boolean.TRUE.equals(transactions.execute(status -> write(link)))) {
            LOG.debug("A file for {} is written", link.target());
        }
        for (var file = lease(link); file.isPresent(); file = lease(link)) {
            send(link, file.get());
        }
    }

    /// Whether any bank has something to be told.
    boolean isWaiting() {
        return jdbc.sql("select exists (select from bank.instruction where file_id is null)")
                .query(Boolean.class)
                .single();
    }

    private Optional<FileRow> lease(OpenLink link) {
        var leased = transactions.execute(status -> files.lease(link.id(), LEASE));
        return leased == null ? Optional.empty() : leased;
    }

    /// @return whether there may be more to write
    private boolean write(OpenLink link) {
        var waiting = jdbc.sql("""
                        select i.*, d.holder_name as debtor_holder, d.cnaps as debtor_cnaps,
                               c.holder_name as creditor_holder, c.cnaps as creditor_cnaps
                        from bank.instruction i
                        join bank.account d on d.id = i.debtor_account_id
                        join bank.account c on c.id = i.creditor_account_id
                        where i.link_id = :link and i.file_id is null
                        order by i.id limit :limit for update of i skip locked
                        """)
                .param("link", link.id())
                .param("limit", INSTRUCTIONS_MAX)
                .query((row, index) -> new Waiting(row.getObject("id", UUID.class), payment(row)))
                .list();
        if (waiting.isEmpty()) {
            return false;
        }
        var id = Ids.next();
        var messageId = id.toString().replace("-", "");
        var content = PaymentFile.write(
                messageId,
                INITIATOR,
                clock.instant(),
                waiting.stream().map(Waiting::payment).toList());
        files.insertOut(id, link.id(), MessageKind.PAIN_001.id(), messageId, content, waiting.size());
        jdbc.sql("update bank.instruction set file_id = :file where id = any (:ids)")
                .param("file", id)
                .param("ids", waiting.stream().map(Waiting::id).toArray(UUID[]::new))
                .update();
        return waiting.size() == INSTRUCTIONS_MAX;
    }

    private void send(OpenLink link, FileRow file) throws IOException {
        try {
            link.channel().send(link.target(), file.name(), file.content());
            transactions.executeWithoutResult(status -> {
                if (files.finish(file.id(), "to_send", "sent", null)) {
                    noteSent(file.id());
                }
            });
        } catch (FileRefused refusal) {
            LOG.warn("{} refuses file {}: {}", link.target(), file.name(), refusal.getMessage());
            var reason = String.valueOf(refusal.getMessage());
            transactions.executeWithoutResult(status -> {
                if (files.finish(file.id(), "to_send", "refused", reason)) {
                    confirmations.rejectFile(file.id(), FILE_REFUSED, reason);
                    differences.ofFile("file_refused", link, file.id(), LocalDate.now(clock), reason);
                }
            });
        } catch (IOException failure) {
            transactions.executeWithoutResult(
                    status -> files.postpone(file.id(), pause(file.attempts()), failure.getMessage()));
            throw failure;
        }
    }

    private void noteSent(UUID file) {
        jdbc.sql("""
                        update bank.instruction
                        set sent_at = :now, state = case when state = 'created' then 'sent' else state end
                        where file_id = :file and sent_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("file", file)
                .update();
    }

    /// Two seconds, four, eight and so on.
    static Duration pause(int attempts) {
        var pause = Duration.ofSeconds(1L << Math.clamp(attempts, 1, PAUSE_DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private record Waiting(UUID id, Payment payment) {}

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getString("number"),
                row.getString("end_to_end_id"),
                side(row, "debtor"),
                side(row, "creditor"),
                Money.ofMinor(row.getLong("amount"), row.getString("currency")),
                row.getObject("execute_on", LocalDate.class),
                row.getString("remittance"));
    }

    private static Side side(ResultSet row, String side) throws SQLException {
        return new Side(
                row.getObject(side + "_account_id", UUID.class),
                row.getString(side + "_account"),
                row.getString(side + "_holder"),
                row.getString(side + "_bank_name"),
                row.getString(side + "_cnaps"));
    }
}
