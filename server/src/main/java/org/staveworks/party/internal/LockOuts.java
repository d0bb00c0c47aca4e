package org.staveworks.party.internal;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;

/// Slows down who guesses passwords and pins: after the fifth failed try the next one waits thirty seconds, after each
/// further one twice as long as before, up to an hour. A success ends it.
///
/// Subjects that nobody has are counted too, so the wait tells nothing. A try is counted before it is looked at, in a
/// transaction of its own, so that neither many at once nor a refusal get round it.
@Component
public class LockOuts {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TenantWall wall;

    LockOuts(JdbcClient jdbc, PlatformTransactionManager manager, TenantWall wall) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.wall = wall;
    }

    /// @throws Problem `sign-in-locked` with the seconds to wait
    public void beginTry(String subject) {
        var isCounted = transactions.execute(status -> wall.lift(() -> count(subject)));
        if (!isCounted) {
            throw new Problem(PartyProblem.SIGN_IN_LOCKED, Map.of("seconds", secondsLeft(subject)));
        }
    }

    public void succeeded(String subject) {
        transactions.executeWithoutResult(
                status -> wall.lift(() -> jdbc.sql("delete from party.sign_in_failure where subject = :subject")
                        .param("subject", subject)
                        .update()));
    }

    private boolean count(String subject) {
        return jdbc.sql("""
                        insert into party.sign_in_failure as known (subject, failures, locked_until)
                        values (:subject, 1, now())
                        on conflict (subject) do update
                        set failures = known.failures + 1,
                            at = now(),
                            locked_until = now() + case
                                when known.failures < 4 then interval '0'
                                else make_interval(secs => least(3600, 30 * power(2, least(known.failures - 4, 7))))
                            end
                        where known.locked_until <= now()
                        """).param("subject", subject).update() == 1;
    }

    private long secondsLeft(String subject) {
        return transactions.execute(status -> wall.lift(() -> jdbc.sql("""
                        select greatest(1, ceil(extract(epoch from locked_until - now())))
                        from party.sign_in_failure where subject = :subject
                        """)
                .param("subject", subject)
                .query(Long.class)
                .optional()
                .orElse(1L)));
    }
}
