package org.staveworks.finance.internal.maturity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.finance.internal.credential.Issuers;
import org.staveworks.policy.CredentialPolicy;

/// Goes through what has come due, and through the issuers that are late. As the platform.
@Component
public class DueSweep {
    private static final Logger LOG = LoggerFactory.getLogger(DueSweep.class);
    /// At most this many in one run; the next run takes the rest.
    private static final int CREDENTIALS_MAX = 1_000;

    private final RedemptionSql sql;
    private final RedemptionSteps steps;
    private final Issuers issuers;
    private final CredentialPolicy policy;
    private final TransactionTemplate transactions;

    DueSweep(
            RedemptionSql sql,
            RedemptionSteps steps,
            Issuers issuers,
            CredentialPolicy policy,
            TransactionTemplate transactions) {
        this.sql = sql;
        this.steps = steps;
        this.issuers = issuers;
        this.policy = policy;
        this.transactions = transactions;
    }

    /// @param until the last maturity that is looked after
    /// @return how many payments banks were told to make
    public int run(LocalDate day, LocalDate until) {
        var told = 0;
        List<UUID> due = transactions.execute(status -> sql.due(day, until, CREDENTIALS_MAX));
        for (var credential : due) {
            try {
                told += steps.due(credential, day) ? 1 : 0;
            } catch (RuntimeException failure) {
                LOG.error("Credential ({}) could not be looked after at maturity", credential, failure);
            }
        }
        stopLateIssuers(day);
        return told;
    }

    private void stopLateIssuers(LocalDate day) {
        transactions.executeWithoutResult(status -> policy.overdue(day).ifPresent(rule -> {
            for (var late : sql.late()) {
                if (ChronoUnit.DAYS.between(late.dueOn(), day) > rule.daysMax()) {
                    issuers.stop(late.issuerId(), late.currency(), "overdue", null, rule.clause());
                }
            }
        }));
    }
}
