package org.staveworks.bank.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.bank.BankProblem;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;

/// The operator's desk: links to banks, and files that did not get through.
@Service
public class Links {
    private static final int ADDRESS_LENGTH_MAX = 500;
    private static final int CREDENTIAL_LENGTH_MAX = 40;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final LinkSql sql;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Links(JdbcClient jdbc, TenantWall wall, LinkSql sql, Organisations organisations, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.sql = sql;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// Where a bank is reached.
    ///
    /// @param channel    name of an installed [org.staveworks.bank.BankChannel]
    /// @param credential name of a secret among the installation's settings
    public record Target(
            String channel, String address, @Nullable String credential) {}

    /// Links a bank.
    ///
    /// @throws Problem `bank-linked-already`, or for a field at fault
    @Transactional
    public UUID add(UUID bankId, Target target) {
        check(target);
        var bank = organisations.byIds(List.of(bankId)).get(bankId);
        if (bank == null || bank.kind() != OrganisationKind.BANK) {
            throw Problem.field("bankId", BankProblem.NOT_A_BANK, Map.of("id", bankId));
        }
        var id = Ids.next();
        wall.lift(() -> {
            var inserted = jdbc.sql("""
                            insert into bank.link
                                (id, bank_id, bank_name, channel, address, credential, active, created_at)
                            values (:id, :bank, :name, :channel, :address, :credential, true, :now)
                            on conflict do nothing
                            """)
                    .param("id", id)
                    .param("bank", bankId)
                    .param("name", bank.name())
                    .param("channel", target.channel())
                    .param("address", target.address())
                    .param("credential", target.credential())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (inserted == 0) {
                throw new Problem(BankProblem.BANK_LINKED_ALREADY, Map.of("bank", bank.name()));
            }
            return inserted;
        });
        audit.record(
                AuditEntry.of("bank.link.added").subject("bank_link", id, null).after(target));
        return id;
    }

    /// Changes where a bank is reached. What waits goes to the new place.
    @Transactional
    public void change(UUID id, Target target) {
        check(target);
        var changed = wall.lift(() -> jdbc.sql("""
                        update bank.link set channel = :channel, address = :address, credential = :credential
                        where id = :id
                        """)
                .param("channel", target.channel())
                .param("address", target.address())
                .param("credential", target.credential())
                .param("id", id)
                .update());
        requireFound(changed);
        audit.record(AuditEntry.of("bank.link.changed")
                .subject("bank_link", id, null)
                .after(target));
    }

    /// Stops or resumes the exchange with a bank. What waits, waits on.
    ///
    /// @throws Problem `bank-linked-already` where another link of the same bank is active
    @Transactional
    public void setActive(UUID id, boolean active) {
        wall.lift(() -> {
            var taken = jdbc.sql("""
                            select o.bank_name from bank.link l
                            join bank.link o on o.bank_id = l.bank_id and o.id <> l.id and o.active
                            where l.id = :id
                            """).param("id", id).query(String.class).optional();
            if (active && taken.isPresent()) {
                throw new Problem(BankProblem.BANK_LINKED_ALREADY, Map.of("bank", taken.get()));
            }
            requireFound(jdbc.sql("update bank.link set active = :active where id = :id")
                    .param("active", active)
                    .param("id", id)
                    .update());
            return active;
        });
        audit.record(AuditEntry.of(active ? "bank.link.resumed" : "bank.link.stopped")
                .subject("bank_link", id, null));
    }

    /// Tries a file again: to send one that waits, at once; to read one that could not be read.
    ///
    /// @throws Problem `file-not-in-state`; a refused file stays refused, since its instructions were given up
    @Transactional
    public void retry(UUID fileId) {
        wall.lift(() -> {
            var file = jdbc.sql("select name, state from bank.file where id = :id for update")
                    .param("id", fileId)
                    .query(NamedState.class)
                    .optional()
                    .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
            var sql = switch (file.state()) {
                case "to_send" -> "update bank.file set next_attempt_at = :now where id = :id";
                case "unreadable" -> "update bank.file set state = 'received', done_at = :now where id = :id";
                default ->
                    throw new Problem(
                            BankProblem.FILE_NOT_IN_STATE, Map.of("name", file.name(), "state", file.state()));
            };
            return jdbc.sql(sql)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", fileId)
                    .update();
        });
        audit.record(AuditEntry.of("bank.file.retried").subject("bank_file", fileId, null));
    }

    private record NamedState(String name, String state) {}

    private void check(Target target) {
        var checks = new FieldChecks();
        checks.text("address", target.address(), ADDRESS_LENGTH_MAX);
        checks.optionalText("credential", target.credential(), CREDENTIAL_LENGTH_MAX);
        var channel = sql.channels().get(target.channel());
        if (channel == null) {
            checks.add(
                    "channel",
                    BankProblem.CHANNEL_UNKNOWN,
                    Map.of(
                            "value",
                            target.channel(),
                            "known",
                            String.join(", ", sql.channels().keySet())));
        } else if (!channel.accepts(target.address())) {
            checks.add("address", BankProblem.ADDRESS_NOT_VALID, Map.of("value", target.address()));
        }
        if (target.credential() != null && !sql.knowsCredential(target.credential())) {
            checks.add("credential", BankProblem.CREDENTIAL_UNKNOWN, Map.of("value", target.credential()));
        }
        checks.orThrow();
    }

    private static void requireFound(int rows) {
        if (rows == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }
}
