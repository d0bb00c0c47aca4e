package org.staveworks.planning.internal.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.planning.internal.schedule.Drafts;
import org.staveworks.planning.internal.schedule.LatenessView;
import org.staveworks.planning.internal.schedule.ScheduleDraftHead;
import org.staveworks.planning.internal.schedule.ScheduleDraftView;

/// Plans that are searched for, looked at, applied or thrown away.
@RestController
class ScheduleDraftController {
    private final Drafts drafts;

    ScheduleDraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    record StartedDraft(UUID id) {}

    /// Begins to search; one search at a time for an organisation.
    @PostMapping("/api/v1/planning/schedule/drafts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public StartedDraft start(@RequestBody ScheduleDraftBody body) {
        return new StartedDraft(drafts.start(body.read()));
    }

    /// The last drafts, the latest first, without what they found.
    @GetMapping("/api/v1/planning/schedule/drafts")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public List<ScheduleDraftHead> drafts() {
        return drafts.all();
    }

    @GetMapping("/api/v1/planning/schedule/drafts/{id}")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public ScheduleDraftView draft(@PathVariable UUID id) {
        return drafts.view(id);
    }

    /// Why a work order would end when it would.
    @GetMapping("/api/v1/planning/schedule/drafts/{id}/lateness/{workOrderId}")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public LatenessView draftLateness(@PathVariable UUID id, @PathVariable UUID workOrderId) {
        return drafts.lateness(id, workOrderId);
    }

    /// Makes it the schedule that holds.
    @PostMapping("/api/v1/planning/schedule/drafts/{id}/apply")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void apply(@PathVariable UUID id) {
        drafts.apply(id);
    }

    /// Stops the search, or throws away what it found.
    @DeleteMapping("/api/v1/planning/schedule/drafts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void discard(@PathVariable UUID id) {
        drafts.discard(id);
    }
}
