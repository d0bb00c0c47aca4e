package org.staveworks.trace.internal.epcis;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.internal.epcis.query.PageToken;
import org.staveworks.trace.internal.epcis.subscription.Schedule;
import org.staveworks.trace.internal.epcis.subscription.Subscriptions;
import org.staveworks.trace.internal.epcis.subscription.Subscriptions.Subscription;
import org.staveworks.trace.internal.epcis.subscription.Subscriptions.Wanted;

/// Subscriptions to named queries (EPCIS 2.0, clause 12.7.3).
@RestController
class EpcisSubscriptionController {
    private final NamedQueries queries;
    private final Subscriptions subscriptions;
    private final Clock clock;

    EpcisSubscriptionController(NamedQueries queries, Subscriptions subscriptions, Clock clock) {
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    record ScheduleBody(
            @Nullable String second,
            @Nullable String minute,
            @Nullable String hour,
            @Nullable String dayOfMonth,
            @Nullable String month,
            @Nullable String dayOfWeek) {
        Schedule schedule() {
            return new Schedule(second, minute, hour, dayOfMonth, month, dayOfWeek);
        }

        static ScheduleBody of(Schedule schedule) {
            return new ScheduleBody(
                    schedule.second(),
                    schedule.minute(),
                    schedule.hour(),
                    schedule.dayOfMonth(),
                    schedule.month(),
                    schedule.dayOfWeek());
        }
    }

    /// @param dest           address that is called
    /// @param signatureToken secret by which the subscriber knows us: `GS1-Signature` is HMAC-SHA256 of the body
    /// @param stream         either this, or a schedule
    record SubscriptionBody(
            @Mandatory @Nullable String dest,
            @Nullable String signatureToken,
            @Nullable Boolean stream,
            @Nullable ScheduleBody schedule,
            @Nullable Boolean reportIfEmpty,
            @Nullable Instant initialRecordTime) {}

    /// @param stoppedAt when it was given up, after many calls in vain
    record SubscriptionView(
            @JsonProperty("subscriptionID") UUID subscriptionId,
            String dest,
            boolean stream,
            @Nullable ScheduleBody schedule,
            boolean reportIfEmpty,
            Instant initialRecordTime,
            Instant createdAt,
            @Nullable Instant lastNotifiedAt,
            @Nullable Instant stoppedAt) {
        static SubscriptionView of(Subscription subscription) {
            var schedule = subscription.schedule();
            return new SubscriptionView(
                    subscription.id(),
                    subscription.dest(),
                    schedule == null,
                    schedule == null ? null : ScheduleBody.of(schedule),
                    subscription.reportIfEmpty(),
                    subscription.initialRecordTime(),
                    subscription.createdAt(),
                    subscription.lastNotifiedAt(),
                    subscription.stoppedAt());
        }
    }

    @GetMapping(EpcisDoor.PATH + "/queries/{queryName}/subscriptions")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<List<SubscriptionView>> list(@PathVariable String queryName, HttpServletRequest request) {
        Preferences.requireJson(request);
        var paging = Paging.of(request, clock.instant());
        var after = paging.after();
        var found = subscriptions.list(
                queries.require(queryName).id(), paging.size() + 1, after == null ? null : after.id());
        var kept = found.subList(0, Math.min(paging.size(), found.size()));
        var next = found.size() > paging.size()
                ? PageToken.after(0, "", kept.getLast().id(), clock.instant())
                : null;
        return ResponseEntity.ok()
                .headers(Paging.headers(request, next))
                .body(kept.stream().map(SubscriptionView::of).toList());
    }

    @PostMapping(
            path = EpcisDoor.PATH + "/queries/{queryName}/subscriptions",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/ld+json"})
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<SubscriptionView> create(
            @PathVariable String queryName, @RequestBody SubscriptionBody body, HttpServletRequest request) {
        var query = queries.require(queryName);
        var schedule = body.schedule();
        var wanted = new Wanted(
                body.dest(),
                body.signatureToken(),
                Boolean.TRUE.equals(body.stream()),
                schedule == null ? null : schedule.schedule(),
                Boolean.TRUE.equals(body.reportIfEmpty()),
                body.initialRecordTime());
        var made = subscriptions.create(query.id(), wanted, Preferences.of(request));
        return ResponseEntity.created(URI.create(EpcisQueryController.path(queryName) + "/subscriptions/" + made.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(SubscriptionView.of(made));
    }

    @GetMapping(EpcisDoor.PATH + "/queries/{queryName}/subscriptions/{subscriptionId}")
    @Requires(Permission.TRACE_READ)
    SubscriptionView view(
            @PathVariable String queryName, @PathVariable UUID subscriptionId, HttpServletRequest request) {
        Preferences.requireJson(request);
        return SubscriptionView.of(
                subscriptions.require(queries.require(queryName).id(), subscriptionId));
    }

    @DeleteMapping(EpcisDoor.PATH + "/queries/{queryName}/subscriptions/{subscriptionId}")
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<Void> delete(@PathVariable String queryName, @PathVariable UUID subscriptionId) {
        subscriptions.delete(queries.require(queryName).id(), subscriptionId);
        return ResponseEntity.noContent().build();
    }
}
