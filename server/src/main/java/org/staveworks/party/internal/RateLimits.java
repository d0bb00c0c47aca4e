package org.staveworks.party.internal;

import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// What may be done only so many times within a while, over all nodes. The window slides.
@Component
public class RateLimits {
    private final JdbcClient jdbc;
    private final TenantWall wall;

    RateLimits(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /// Counts one more.
    ///
    /// @param kind    what is done
    /// @param subject by whom, or to whom
    /// @throws Problem `too-many-requests` where it was done often enough already
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(String kind, String subject, int timesMax, Duration window) {
        wall.lift(() -> {
            lock(kind, subject);
            requireBelow(kind, subject, timesMax, window);
            return jdbc.sql("insert into party.attempt (id, kind, subject) values (:id, :kind, :subject)")
                    .param("id", Ids.next())
                    .param("kind", kind)
                    .param("subject", subject)
                    .update();
        });
    }

    /// Asks without counting.
    @Transactional(propagation = Propagation.MANDATORY)
    public void require(String kind, String subject, int timesMax, Duration window) {
        wall.lift(() -> {
            requireBelow(kind, subject, timesMax, window);
            return true;
        });
    }

    private record Used(long times, long secondsLeft) {}

    private void requireBelow(String kind, String subject, int timesMax, Duration window) {
        var used = jdbc.sql("""
                        select count(*) as times,
                               ceil(coalesce(:window - extract(epoch from clock_timestamp() - min(at)), 0)) as seconds
                        from (select at from party.attempt
                              where kind = :kind and subject = :subject
                                and at > clock_timestamp() - make_interval(secs => :window)
                              order by at desc limit :max) latest
                        """)
                .param("window", window.toSeconds())
                .param("kind", kind)
                .param("subject", subject)
                .param("max", timesMax)
                .query((row, index) -> new Used(row.getLong("times"), row.getLong("seconds")))
                .single();
        if (used.times() >= timesMax) {
            throw new Problem(KernelProblem.TOO_MANY_REQUESTS, Map.of("seconds", Math.max(1, used.secondsLeft())));
        }
    }

    /// Two requests at once are counted one after the other.
    private void lock(String kind, String subject) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", kind + ":" + subject)
                .query((row, index) -> true)
                .single();
    }
}
