package org.staveworks.credit.internal.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.credit.internal.CreditFiles;
import org.staveworks.credit.internal.CreditFiles.CreditFile;
import org.staveworks.credit.internal.Scorecards;
import org.staveworks.credit.internal.Scores;
import org.staveworks.finance.CreditRecords;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;

/// Credit files and the scorecard behind their scores.
@RestController
class CreditFileController {
    private final CreditFiles files;
    private final Scores scores;
    private final Scorecards cards;
    private final CreditRecords consents;
    private final Clock clock;

    CreditFileController(CreditFiles files, Scores scores, Scorecards cards, CreditRecords consents, Clock clock) {
        this.files = files;
        this.scores = scores;
        this.cards = cards;
        this.consents = consents;
        this.clock = clock;
    }

    /// The own file, with facts as of today.
    @GetMapping("/api/v1/credit/file")
    @Requires(Permission.CREDIT_READ)
    @Transactional(readOnly = true)
    public CreditFile own() {
        return files.own();
    }

    /// Keeps today's score now instead of at night.
    @PostMapping("/api/v1/credit/file/score")
    @Requires(Permission.CREDIT_READ)
    @Transactional
    public CreditFile score() {
        scores.keepOwn();
        return files.own();
    }

    /// A bank with the firm's consent, or the operator, looks into a file. The look is recorded, so this writes.
    @PostMapping("/api/v1/credit/files/{organisationId}/look")
    @Requires({Permission.FINANCING_WRITE, Permission.CREDIT_SUPERVISE})
    @Transactional
    public CreditFile look(@PathVariable UUID organisationId) {
        return files.look(organisationId);
    }

    record ConsentedFirm(UUID organisationId, String organisationName, LocalDate validUntil) {}

    /// The firms whose file the bank may look into today.
    @GetMapping("/api/v1/credit/consented-firms")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional(readOnly = true)
    public List<ConsentedFirm> consented() {
        return consents.consents(CurrentCaller.get().organisationId(), LocalDate.now(clock)).stream()
                .map(consent -> new ConsentedFirm(consent.holderId(), consent.holderName(), consent.validUntil()))
                .toList();
    }

    /// The scorecard in force, how it was fitted and how well it foretold.
    @GetMapping("/api/v1/credit/scorecard")
    @Requires({Permission.CREDIT_READ, Permission.FINANCING_WRITE, Permission.CREDIT_SUPERVISE})
    Scorecards.ShippedScorecard scorecard() {
        return cards.inForce(LocalDate.now(clock));
    }
}
