package org.staveworks.kernel.today;

import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.SignedIn;

@RestController
class TodayController {
    private static final int SEARCH_LENGTH_MIN = 2;
    private static final int SEARCH_LENGTH_MAX = 100;

    private final List<TodayContributor> contributors;
    private final List<SearchContributor> searchers;

    TodayController(List<TodayContributor> contributors, List<SearchContributor> searchers) {
        this.contributors = contributors;
        this.searchers = searchers;
    }

    record Today(List<TodayTask> tasks, List<TodayFigure> figures) {}

    @GetMapping("/api/v1/today")
    @SignedIn
    @Transactional(readOnly = true)
    public Today today() {
        var caller = CurrentCaller.get();
        return new Today(
                contributors.stream()
                        .flatMap(contributor -> contributor.tasks(caller).stream())
                        .toList(),
                contributors.stream()
                        .flatMap(contributor -> contributor.figures(caller).stream())
                        .toList());
    }

    @GetMapping("/api/v1/search")
    @SignedIn
    @Transactional(readOnly = true)
    public List<SearchContributor.Hit> search(@RequestParam String q) {
        var text = q.strip();
        if (text.length() < SEARCH_LENGTH_MIN || text.length() > SEARCH_LENGTH_MAX) {
            return List.of();
        }
        var caller = CurrentCaller.get();
        return searchers.stream()
                .flatMap(searcher -> searcher.search(text, caller).stream())
                .toList();
    }
}
