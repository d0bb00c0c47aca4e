package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.trace.internal.consumer.DoorLimits;
import org.staveworks.trace.internal.consumer.DoorLimits.Door;
import org.staveworks.trace.internal.consumer.Feedbacks;
import org.staveworks.trace.internal.consumer.PublicItems;
import org.staveworks.trace.internal.consumer.PublicItems.Step;
import org.staveworks.trace.internal.log.TraceLog;
import org.staveworks.trace.internal.web.LineageViews.CodeView;

/// The page behind the code on the goods, for everybody: what it is, its way as far as each owner shows it, the proofs,
/// and a word to its maker.
@RestController
class PublicTraceController {
    /// Province, city and county at the start of a Chinese address.
    private static final Pattern CITY =
            Pattern.compile("^(?:[^省市区]{2,7}(?:省|自治区))?([^省市县]{2,8}?(?:市|自治州|地区|盟))([^市县区镇路街]{1,7}[市县区])?.*");

    private final PublicItems items;
    private final Feedbacks feedbacks;
    private final DoorLimits limits;
    private final TraceLog log;
    private final Organisations organisations;
    private final Sites sites;
    private final TenantWall wall;

    PublicTraceController(
            PublicItems items,
            Feedbacks feedbacks,
            DoorLimits limits,
            TraceLog log,
            Organisations organisations,
            Sites sites,
            TenantWall wall) {
        this.items = items;
        this.feedbacks = feedbacks;
        this.limits = limits;
        this.log = log;
        this.organisations = organisations;
        this.sites = sites;
        this.wall = wall;
    }

    /// A member, as everybody may know it.
    ///
    /// @param city  of its first site, as it is written there
    record PublicMember(
            String name, @Nullable String nameEn, @Nullable String city) {}

    /// One step of the way.
    ///
    /// @param zoneOffset of the place, such as `+08:00`
    /// @param type       of the event, such as `TransformationEvent`
    /// @param role       what `about` was to it, such as `output`
    /// @param about      what it happened to: the item, what it was packed in, or a material
    /// @param material   it happened to what the item was made of
    /// @param receipt    proves that the log holds the event, as JSON; missing in the first seconds
    record PublicStep(
            UUID eventId,
            Instant time,
            String zoneOffset,
            String type,
            String role,
            @Nullable String action,
            @Nullable String bizStep,
            CodeView about,
            boolean material,
            PublicMember by,
            @Nullable String receipt) {}

    record PublicRecall(String number, String ownerName, String reason, String advice) {}

    /// What a code tells everybody. Where no owner shows anything, nothing is told, not even whether it exists.
    ///
    /// @param steps    the earliest first
    /// @param partial  there are more, which their owners do not show
    /// @param heard    somebody reads what is told about it
    record PublicItemView(
            CodeView code,
            @Nullable String name,
            @Nullable PublicMember maker,
            @Nullable Instant madeAt,
            List<PublicStep> steps,
            boolean partial,
            boolean heard,
            List<PublicRecall> recalls) {}

    @GetMapping("/api/v1/public/trace")
    @PublicEndpoint
    @Transactional(readOnly = true)
    public PublicItemView look(@RequestParam String code, HttpServletRequest request) {
        limits.count(Door.LOOK, request.getRemoteAddr());
        var item = Codes.parse(code);
        var found = items.find(item);
        var owners = found.steps().stream().map(Step::ownerId).collect(Collectors.toCollection(HashSet::new));
        var named = organisations.byIds(owners);
        var places = wall.lift(() -> sites.ofAll(owners));
        return new PublicItemView(
                LineageViews.code(item),
                found.name(),
                found.maker() == null ? null : member(named, places, found.maker()),
                found.madeAt(),
                found.steps().stream()
                        .map(step -> new PublicStep(
                                step.eventId(),
                                step.time(),
                                step.zoneOffset(),
                                step.type(),
                                TraceController.role(step.role()),
                                step.action(),
                                step.bizStep(),
                                LineageViews.code(step.about()),
                                step.isMaterial(),
                                member(named, places, step.ownerId()),
                                log.receiptIfLogged(step.eventId())
                                        .map(Object::toString)
                                        .orElse(null)))
                        .toList(),
                found.isPartial(),
                items.isHeard(item, found),
                found.recalls().stream()
                        .map(recall ->
                                new PublicRecall(recall.number(), recall.ownerName(), recall.reason(), recall.advice()))
                        .toList());
    }

    private static PublicMember member(Map<UUID, Organisation> named, Map<UUID, List<Site>> places, UUID id) {
        var organisation = named.get(id);
        var city = places.getOrDefault(id, List.of()).stream()
                .map(site -> city(site.address()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
        return organisation == null
                ? new PublicMember("", null, city)
                : new PublicMember(organisation.name(), organisation.nameEn(), city);
    }

    /// City and county of a Chinese address; nothing where they can't be told.
    static String city(String address) {
        var match = CITY.matcher(address);
        if (!match.matches()) {
            return "";
        }
        return match.group(2) == null ? match.group(1) : match.group(1) + match.group(2);
    }

    /// @param text    needed with a complaint
    /// @param contact where the maker may ask back
    record FeedbackBody(
            @Mandatory @Nullable String code,
            @Mandatory Feedbacks.@Nullable FeedbackKind kind,
            @Nullable String text,
            @Nullable String contact) {}

    /// @param number opens the maker's answer; it is not to be guessed
    record FeedbackNumber(String number) {}

    /// A word to the maker: it is right, or something is wrong with it. Sent again with its key, it stands once.
    @PostMapping("/api/v1/public/trace/feedback")
    @ResponseStatus(HttpStatus.CREATED)
    @PublicEndpoint
    @Transactional
    public FeedbackNumber tell(
            @RequestBody FeedbackBody body, HttpServletRequest request, HttpServletResponse response) {
        limits.count(Door.TELL, request.getRemoteAddr());
        var item = Codes.parse(body.code() == null ? "" : body.code());
        var key = Objects.requireNonNull(request.getHeader("Idempotency-Key"), "The filter requires it.");
        var told = feedbacks.tell(item, Codes.text(item), body.kind(), body.text(), body.contact(), key);
        if (told.isRepeated()) {
            response.setHeader("Idempotency-Replayed", "true");
        }
        return new FeedbackNumber(told.number());
    }

    record FeedbackAnswer(
            String number,
            CodeView code,
            Feedbacks.FeedbackKind kind,
            String state,
            Instant receivedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /// What became of it.
    @GetMapping("/api/v1/public/trace/feedback/{number}")
    @PublicEndpoint
    @Transactional(readOnly = true)
    public FeedbackAnswer answer(@PathVariable String number, HttpServletRequest request) {
        limits.count(Door.ANSWER, request.getRemoteAddr());
        return feedbacks
                .find(number)
                .map(found -> new FeedbackAnswer(
                        found.number(),
                        LineageViews.code(Codes.parse(found.code())),
                        found.kind(),
                        found.state(),
                        found.receivedAt(),
                        found.answer(),
                        found.answeredAt()))
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }
}
