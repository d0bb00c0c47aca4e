package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Organisations;
import org.staveworks.trace.internal.recall.Holders;
import org.staveworks.trace.internal.recall.Holders.Holder;
import org.staveworks.trace.internal.recall.Recalls;
import org.staveworks.trace.internal.web.TraceLists.RecallListRow;

/// Recalls (召回): who holds it, telling them, their answers.
@RestController
class RecallController {
    private static final int CODES_MAX = 200;

    private final Lists lists;
    private final Listing<RecallListRow> list;
    private final Holders holders;
    private final Recalls recalls;
    private final Organisations organisations;

    RecallController(
            Lists lists, Listing<RecallListRow> list, Holders holders, Recalls recalls, Organisations organisations) {
        this.lists = lists;
        this.list = list;
        this.holders = holders;
        this.recalls = recalls;
        this.organisations = organisations;
    }

    /// One who holds some of it.
    ///
    /// @param name  missing where the reader may not see who it is; it would be told all the same
    /// @param codes what it holds, the first ones; only where the reader may see who it is
    record HolderView(
            @Nullable UUID organisationId,
            @Nullable String name,
            int items,
            List<String> codes,
            @Nullable Instant lastTime,
            @Nullable String lastPlace) {}

    /// What a recall of this would reach.
    ///
    /// @param nodes    all that was made of it, and the steps between
    /// @param held     items that were not used up
    /// @param lost     held items of which nobody recorded where they are
    /// @param complete false where there was too much to look through
    record HoldersView(String code, int nodes, int held, int lost, boolean complete, List<HolderView> holders) {}

    record RecallBody(
            @Mandatory @Nullable String code,
            @Mandatory @Nullable String reason,
            @Mandatory @Nullable String advice) {}

    record RecallAnswerBody(
            @Mandatory @Nullable String answer, @Nullable Integer blocked) {}

    record RecallEndBody(@Mandatory @Nullable String note) {}

    record RecallRef(UUID id) {}

    /// What one was told and answered.
    ///
    /// @param holderName missing where the reader may not see who it is
    record NoticeView(
            @Nullable String holderName,
            int items,
            List<String> codes,
            @Nullable Instant readAt,
            @Nullable String answer,
            @Nullable Integer blocked,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {}

    /// @param own     the reader's own recall
    /// @param notices all of an own recall, else the reader's
    record RecallView(
            UUID id,
            String number,
            boolean own,
            String state,
            String code,
            String reason,
            String advice,
            String ownerName,
            int affected,
            String madeBy,
            Instant madeAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            @Nullable String endNote,
            List<NoticeView> notices,
            Set<String> steps) {}

    /// Who holds what was made of it.
    @GetMapping("/api/v1/trace/holders")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public HoldersView holders(@RequestParam String code) {
        var item = Codes.parse(code);
        var found = holders.find(item);
        var names = organisations.byIds(
                found.holders().stream().map(Holder::organisationId).collect(Collectors.toSet()));
        return new HoldersView(
                Codes.text(item),
                found.walk().trace().depths().size(),
                found.held(),
                found.lost().size(),
                found.walk().trace().isComplete(),
                found.holders().stream()
                        .map(holder -> {
                            var named = names.get(holder.organisationId());
                            return holder.isKnown() && named != null
                                    ? new HolderView(
                                            named.id(),
                                            named.name(),
                                            holder.items().size(),
                                            holder.items().stream()
                                                    .limit(CODES_MAX)
                                                    .map(Codes::text)
                                                    .toList(),
                                            holder.lastTime(),
                                            holder.lastPlace())
                                    : new HolderView(null, null, holder.items().size(), List.of(), null, null);
                        })
                        .toList());
    }

    @GetMapping("/api/v1/trace/recalls")
    @Requires(Permission.TRACE_READ)
    public Page<RecallListRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/trace/recalls/export")
    @Requires(Permission.TRACE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    /// Tells all who hold something that was made of it.
    @PostMapping("/api/v1/trace/recalls")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public RecallRef begin(@RequestBody RecallBody body) {
        var code = Codes.parse(body.code() == null ? "" : body.code());
        return new RecallRef(recalls.begin(code, Codes.text(code), body.reason(), body.advice()));
    }

    @GetMapping("/api/v1/trace/recalls/{id}")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public RecallView view(@PathVariable UUID id) {
        var recall = recalls.find(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        return new RecallView(
                recall.id(),
                recall.number(),
                recall.isOwn(),
                recall.state(),
                recall.code(),
                recall.reason(),
                recall.advice(),
                recall.ownerName(),
                recall.affected(),
                recall.madeBy(),
                recall.madeAt(),
                recall.endedBy(),
                recall.endedAt(),
                recall.endNote(),
                recall.notices().stream()
                        .map(notice -> new NoticeView(
                                notice.holderName(),
                                notice.items(),
                                notice.codes(),
                                notice.readAt(),
                                notice.answer(),
                                notice.blocked(),
                                notice.answeredBy(),
                                notice.answeredAt()))
                        .toList(),
                recall.steps());
    }

    /// The holder has opened the notice.
    @PostMapping("/api/v1/trace/recalls/{id}/read")
    @Requires(Permission.TRACE_READ)
    @Transactional
    public RecallView read(@PathVariable UUID id) {
        recalls.read(id);
        return view(id);
    }

    /// The holder says what it has done.
    @PostMapping("/api/v1/trace/recalls/{id}/answer")
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public RecallView answer(@PathVariable UUID id, @RequestBody RecallAnswerBody body) {
        recalls.answer(id, body.answer(), body.blocked() == null ? 0 : body.blocked());
        return view(id);
    }

    @PostMapping("/api/v1/trace/recalls/{id}/end")
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public RecallView end(@PathVariable UUID id, @RequestBody RecallEndBody body) {
        recalls.end(id, body.note());
        return view(id);
    }
}
