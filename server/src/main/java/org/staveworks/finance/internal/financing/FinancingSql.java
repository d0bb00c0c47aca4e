package org.staveworks.finance.internal.financing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of requests for financing, their quotes and consents.
@Repository
public class FinancingSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    FinancingSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(FinancingRow financing) {
        jdbc.sql("insert into finance.financing"
                        + " select * from jsonb_populate_record(null::finance.financing, :row::jsonb)")
                .param("row", rows.json(financing))
                .update();
    }

    void insert(QuoteRow quote) {
        jdbc.sql("insert into finance.quote select * from jsonb_populate_record(null::finance.quote, :row::jsonb)")
                .param("row", rows.json(quote))
                .update();
    }

    void insertConsents(List<ConsentRow> consents) {
        jdbc.sql("""
                        insert into finance.consent
                        select * from jsonb_populate_recordset(null::finance.consent, :rows::jsonb)
                        """).param("rows", rows.json(consents)).update();
    }

    /// @throws Problem `not-found`, also where the request is somebody else's
    public FinancingRow require(UUID id) {
        return find(id, "");
    }

    FinancingRow lock(UUID id) {
        return find(id, "for update of f");
    }

    private FinancingRow find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select f.* from finance.financing f
                        where f.id = :id
                          and (:system or f.holder_id = :tenant or f.bank_id = :tenant
                               or exists (select from finance.consent c
                                          where c.financing_id = f.id and c.bank_id = :tenant
                                            and c.revoked_at is null))
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(FinancingRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The request that a credential is bound by.
    public Optional<FinancingRow> open(UUID credentialId) {
        return jdbc.sql("""
                        select * from finance.financing
                        where credential_id = :credential and state in ('asked', 'accepted', 'registered', 'instructed')
                        """)
                .param("credential", credentialId)
                .query(rows.of(FinancingRow.class))
                .optional();
    }

    void setState(UUID id, FinancingState state, @Nullable String failure) {
        jdbc.sql("update finance.financing set state = :state, failure = :failure where id = :id")
                .param("state", word(state))
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    void accepted(UUID id, QuoteRow quote) {
        jdbc.sql("""
                        update finance.financing
                        set state = 'accepted', quote_id = :quote, bank_id = :bank, bank_name = :bankName
                        where id = :id
                        """)
                .param("quote", quote.id())
                .param("bank", quote.bankId())
                .param("bankName", quote.bankName())
                .param("id", id)
                .update();
    }

    void registered(UUID id, String number, LocalDate day) {
        jdbc.sql("""
                        update finance.financing
                        set state = 'registered', registration_number = :number, registered_on = :day
                        where id = :id
                        """).param("number", number).param("day", day).param("id", id).update();
    }

    void instructed(UUID id, int attempt, UUID instructionId) {
        jdbc.sql("""
                        update finance.financing
                        set state = 'instructed', attempt = :attempt, instruction_id = :instruction, failure = null,
                            booked = 0
                        where id = :id
                        """)
                .param("attempt", attempt)
                .param("instruction", instructionId)
                .param("id", id)
                .update();
    }

    void booked(UUID id, long booked, @Nullable String failure) {
        jdbc.sql("update finance.financing set booked = :booked, failure = :failure where id = :id")
                .param("booked", booked)
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    void financed(UUID id, LocalDate day, UUID bankCredentialId) {
        jdbc.sql("""
                        update finance.financing
                        set state = 'financed', financed_on = :day, bank_credential_id = :credential
                        where id = :id
                        """)
                .param("day", day)
                .param("credential", bankCredentialId)
                .param("id", id)
                .update();
    }

    public List<QuoteRow> quotes(UUID financingId) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from finance.quote
                        where financing_id = :financing and (:system or holder_id = :tenant or bank_id = :tenant)
                        order by id
                        """)
                .param("financing", financingId)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(QuoteRow.class))
                .list();
    }

    QuoteRow quote(UUID financingId, UUID quoteId) {
        return quotes(financingId).stream()
                .filter(quote -> quote.id().equals(quoteId))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    void setQuote(UUID id, QuoteRow.State state) {
        jdbc.sql("update finance.quote set state = :state where id = :id")
                .param("state", word(state))
                .param("id", id)
                .update();
    }

    /// All standing quotes of a request, or of one bank.
    void endQuotes(UUID financingId, @Nullable UUID bankId, QuoteRow.State state) {
        jdbc.sql("""
                        update finance.quote set state = :state
                        where financing_id = :financing and state = 'standing'
                          and (cast(:bank as uuid) is null or bank_id = :bank)
                        """)
                .param("state", word(state))
                .param("financing", financingId)
                .param("bank", bankId)
                .update();
    }

    public List<ConsentRow> consents(UUID financingId) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from finance.consent
                        where financing_id = :financing and (:system or holder_id = :tenant or bank_id = :tenant)
                        order by id
                        """)
                .param("financing", financingId)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query((row, index) -> consent(row))
                .list();
    }

    /// @param except the bank whose leave stays
    void revoke(UUID financingId, @Nullable UUID bankId, @Nullable UUID except, OffsetDateTime now) {
        jdbc.sql("""
                        update finance.consent set revoked_at = :now
                        where financing_id = :financing and revoked_at is null
                          and (cast(:bank as uuid) is null or bank_id = :bank)
                          and (cast(:except as uuid) is null or bank_id <> :except)
                        """)
                .param("now", now)
                .param("financing", financingId)
                .param("bank", bankId)
                .param("except", except)
                .update();
    }

    private static ConsentRow consent(ResultSet row) throws SQLException {
        var revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new ConsentRow(
                row.getObject("id", UUID.class),
                row.getObject("financing_id", UUID.class),
                row.getObject("credential_id", UUID.class),
                row.getObject("holder_id", UUID.class),
                row.getObject("bank_id", UUID.class),
                row.getString("bank_name"),
                Arrays.stream((String[]) row.getArray("facts").getArray())
                        .map(fact -> EvidenceFact.valueOf(fact.toUpperCase(Locale.ROOT)))
                        .toList(),
                row.getObject("valid_until", LocalDate.class),
                revokedAt == null ? null : revokedAt.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
