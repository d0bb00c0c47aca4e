package org.staveworks.finance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.value.Money;

/// Counts how organisations have honoured what they issued, and says which banks may read whose credit file. The caller
/// lifts the wall where it counts others, and answers for its right to do so.
@Service
public class CreditRecords {
    private final JdbcClient jdbc;
    private final Rows rows;

    CreditRecords(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// Every issuer.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<CreditRecord> all(LocalDate asOf) {
        return read(null, asOf);
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public CreditRecord of(UUID organisationId, LocalDate asOf) {
        var found = read(organisationId, asOf);
        return found.isEmpty() ? CreditRecord.none(organisationId) : found.getFirst();
    }

    private List<CreditRecord> read(@Nullable UUID issuer, LocalDate asOf) {
        return jdbc.sql("""
                        with coin as (
                            select issuer_id, due_on,
                                   case when state = 'redeemed' and ended_on <= :asOf then ended_on end as redeemed_on
                            from finance.credential
                            where state in ('live', 'overdue', 'redeemed') and due_on <= :asOf
                              and (cast(:issuer as uuid) is null or issuer_id = cast(:issuer as uuid))
                        ), counted as (
                            select issuer_id,
                                   count(*) filter (where redeemed_on <= due_on) as on_time,
                                   count(*) filter (where redeemed_on > due_on) as late,
                                   count(*) filter (where redeemed_on is null and due_on < :asOf) as overdue
                            from coin group by issuer_id
                        ), stopped as (
                            select distinct on (issuer_id) issuer_id, stopped_on, stop_clause
                            from finance.issuer
                            where stopped_on <= :asOf
                              and (cast(:issuer as uuid) is null or issuer_id = cast(:issuer as uuid))
                            order by issuer_id, stopped_on
                        )
                        select coalesce(c.issuer_id, s.issuer_id) as organisation_id,
                               coalesce(c.on_time + c.late + c.overdue, 0) as due, coalesce(c.on_time, 0) as on_time,
                               coalesce(c.late, 0) as late, coalesce(c.overdue, 0) as overdue,
                               s.stopped_on, s.stop_clause
                        from counted c full join stopped s on s.issuer_id = c.issuer_id
                        order by 1
                        """)
                .param("issuer", issuer)
                .param("asOf", asOf)
                .query(rows.of(CreditRecord.class))
                .list();
    }

    /// What an issuer committed itself to towards one first holder within a span of days.
    public record Volume(UUID issuerId, String issuerName, UUID holderId, String holderName, Money amount) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Volume> volumes(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select issuer_id, max(issuer_name) as issuer_name, holder_id, max(holder_name) as holder_name,
                               currency, sum(amount)::bigint as amount
                        from finance.credential
                        where parent_id is null and issued_on between :from and :to
                          and state in ('live', 'consumed', 'overdue', 'redeemed')
                        group by issuer_id, holder_id, currency
                        order by issuer_id, holder_id, currency
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, index) -> new Volume(
                        row.getObject("issuer_id", UUID.class),
                        row.getString("issuer_name"),
                        row.getObject("holder_id", UUID.class),
                        row.getString("holder_name"),
                        Money.ofMinor(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /// A holder's leave for a bank to read its credit file.
    ///
    /// @param validUntil the last day, by the consent that holds longest
    public record Consent(UUID holderId, String holderName, LocalDate validUntil) {}

    /// The organisations whose credit file a bank may read on a day.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Consent> consents(UUID bankId, LocalDate day) {
        return consents(bankId, null, day);
    }

    /// Whether, and until when, a bank may read the credit file of an organisation.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Optional<Consent> consent(UUID bankId, UUID holderId, LocalDate day) {
        return consents(bankId, holderId, day).stream().findFirst();
    }

    private List<Consent> consents(UUID bankId, @Nullable UUID holderId, LocalDate day) {
        return jdbc.sql("""
                        select c.holder_id, max(f.holder_name) as holder_name, max(c.valid_until) as valid_until
                        from finance.consent c join finance.financing f on f.id = c.financing_id
                        where c.bank_id = :bank and 'credit' = any (c.facts) and c.revoked_at is null
                          and c.valid_until >= :day
                          and (cast(:holder as uuid) is null or c.holder_id = cast(:holder as uuid))
                        group by c.holder_id order by 2, 1
                        """)
                .param("bank", bankId)
                .param("holder", holderId)
                .param("day", day)
                .query(rows.of(Consent.class))
                .list();
    }
}
