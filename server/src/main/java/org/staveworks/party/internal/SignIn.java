package org.staveworks.party.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.NewPerson;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.People;
import org.staveworks.party.PhoneNumber;

/// Finds out whether people are who they say (登录). Whatever does not match answers with the same `sign-in-failed`.
@Component
public class SignIn {
    private static final String FAILED = "sign-in-failed";
    private static final int FAILURES_FROM_ADDRESS_MAX = 100;
    private static final Duration FAILURES_WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TenantWall wall;
    private final SignInCodes codes;
    private final LockOuts lockOuts;
    private final RateLimits limits;
    private final People people;

    SignIn(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            TenantWall wall,
            SignInCodes codes,
            LockOuts lockOuts,
            RateLimits limits,
            People people) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        // What failed is counted even where the request is refused and rolled back.
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.wall = wall;
        this.codes = codes;
        this.lockOuts = lockOuts;
        this.limits = limits;
        this.people = people;
    }

    /// Somebody who has proved who they are.
    ///
    /// @param organisationId where the person goes on working; missing for a person without one
    public record Proved(UUID personId, @Nullable UUID organisationId) {}

    /// By a code sent to the phone. Who holds the phone is the person, so an unknown one becomes known.
    public Proved byCode(PhoneNumber phone, String code, @Nullable String name, Locale locale, String address) {
        requirePatience(address);
        if (!codes.redeem(phone, code)) {
            throw failed(address);
        }
        var shown = name == null || name.isBlank() ? phone.masked() : name;
        var person = people.register(new NewPerson(shown, phone.value(), locale));
        return new Proved(person, lastOrganisation(person));
    }

    private record Found(
            UUID personId,
            @Nullable UUID organisationId,
            @Nullable String hash) {}

    public Proved byPassword(PhoneNumber phone, String password, String address) {
        requirePatience(address);
        var subject = "phone:" + phone.value();
        lockOuts.beginTry(subject);
        var found = find("""
                select p.id, w.hash, null::uuid as organisation_id
                from party.person p join party.password w on w.person_id = p.id
                where p.phone = :subject
                """, phone.value());
        var proved = requireMatch(found, password, address);
        lockOuts.succeeded(subject);
        return new Proved(proved.personId(), lastOrganisation(proved.personId()));
    }

    /// By badge and pin on a shared tablet.
    public Proved byBadge(String badge, String pin, String address) {
        requirePatience(address);
        var subject = "badge:" + badge;
        lockOuts.beginTry(subject);
        var found = find("""
                select person_id as id, pin_hash as hash, organisation_id from party.badge where code = :subject
                """, badge);
        var proved = requireMatch(found, pin, address);
        lockOuts.succeeded(subject);
        return new Proved(proved.personId(), proved.organisationId());
    }

    private @Nullable Found find(String sql, String subject) {
        return transactions.execute(status -> wall.lift(() -> jdbc.sql(sql)
                .param("subject", subject)
                .query((row, index) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("hash")))
                .optional()
                .orElse(null)));
    }

    private Found requireMatch(@Nullable Found found, String secret, String address) {
        if (!Secrets.matches(secret, found == null ? null : found.hash()) || found == null) {
            throw failed(address);
        }
        return found;
    }

    /// Where the person worked last, or first of all.
    private @Nullable UUID lastOrganisation(UUID personId) {
        return transactions.execute(status -> wall.lift(() -> jdbc.sql("""
                        select m.organisation_id
                        from party.membership m
                        left join party.session s
                            on s.person_id = m.person_id and s.organisation_id = m.organisation_id
                        where m.person_id = :person
                        group by m.organisation_id, m.created_at
                        order by max(s.last_seen_at) desc nulls last, m.created_at
                        limit 1
                        """)
                .param("person", personId)
                .query(UUID.class)
                .optional()
                .orElse(null)));
    }

    private void requirePatience(String address) {
        transactions.executeWithoutResult(
                status -> limits.require(FAILED, address, FAILURES_FROM_ADDRESS_MAX, FAILURES_WINDOW));
    }

    private Problem failed(String address) {
        transactions.executeWithoutResult(status ->
                wall.lift(() -> jdbc.sql("insert into party.attempt (id, kind, subject) values (:id, :kind, :subject)")
                        .param("id", Ids.next())
                        .param("kind", FAILED)
                        .param("subject", address)
                        .update()));
        return new Problem(PartyProblem.SIGN_IN_FAILED);
    }
}
