package org.staveworks.credit.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.credit.internal.Scores;
import org.staveworks.credit.internal.signal.SignalRow.SignalFacts;
import org.staveworks.credit.internal.signal.SignalRow.SignalState;
import org.staveworks.credit.internal.signal.SignalSearch;
import org.staveworks.credit.internal.signal.Signals;
import org.staveworks.credit.internal.web.CreditLists.ScoreItem;
import org.staveworks.credit.internal.web.CreditLists.SignalItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;

/// The operator's desk: signals, and the newest score of each firm.
@RestController
class SignalController {
    private static final String PATH = "/api/v1/credit/signals";

    private final Signals signals;
    private final Lists lists;
    private final Listing<SignalItem> list;
    private final Listing<ScoreItem> scoreList;
    private final Scores scores;
    private final SignalSearch search;
    private final Clock clock;

    SignalController(
            Signals signals,
            Lists lists,
            Listing<SignalItem> list,
            Listing<ScoreItem> scoreList,
            Scores scores,
            SignalSearch search,
            Clock clock) {
        this.signals = signals;
        this.lists = lists;
        this.list = list;
        this.scoreList = scoreList;
        this.scores = scores;
        this.search = search;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.CREDIT_SUPERVISE)
    Page<SignalItem> list(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(list, query);
    }

    @GetMapping(PATH + "/export")
    @Requires(Permission.CREDIT_SUPERVISE)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(list, query, format, request, response);
    }

    /// What made it a signal.
    @GetMapping(PATH + "/{id}/facts")
    @Requires(Permission.CREDIT_SUPERVISE)
    @Transactional(readOnly = true)
    public SignalFacts facts(@PathVariable UUID id) {
        return signals.facts(id);
    }

    record SignalDecisionBody(@Nullable String note) {}

    record SignalDecided(UUID id, SignalState state) {}

    /// There is nothing to it.
    @PostMapping(PATH + "/{id}/dismiss")
    @Requires(Permission.CREDIT_SUPERVISE)
    @Transactional
    public SignalDecided dismiss(@PathVariable UUID id, @RequestBody SignalDecisionBody body) {
        signals.decide(id, SignalState.DISMISSED, body.note());
        return new SignalDecided(id, SignalState.DISMISSED);
    }

    /// It is what it looked like.
    @PostMapping(PATH + "/{id}/confirm")
    @Requires(Permission.CREDIT_SUPERVISE)
    @Transactional
    public SignalDecided confirm(@PathVariable UUID id, @RequestBody SignalDecisionBody body) {
        signals.decide(id, SignalState.CONFIRMED, body.note());
        return new SignalDecided(id, SignalState.CONFIRMED);
    }

    /// @param scores  kept
    /// @param signals new ones
    record CreditSearched(int scores, int signals) {}

    /// Does now what is done each morning: keeps the scores of all firms and looks for signals.
    @PostMapping("/api/v1/credit/search")
    @Requires(Permission.CREDIT_SUPERVISE)
    @Transactional
    public CreditSearched search() {
        var today = LocalDate.now(clock);
        return new CreditSearched(scores.keepAll(today), search.run(today));
    }

    @GetMapping("/api/v1/credit/scores")
    @Requires(Permission.CREDIT_SUPERVISE)
    Page<ScoreItem> scores(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(scoreList, query);
    }

    @GetMapping("/api/v1/credit/scores/export")
    @Requires(Permission.CREDIT_SUPERVISE)
    void exportScores(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(scoreList, query, format, request, response);
    }
}
