package org.staveworks.trade.internal.rfq;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.party.Organisations;
import org.staveworks.trade.DraftRfq;
import org.staveworks.trade.DraftedRfq;
import org.staveworks.trade.RequestedGoods;
import org.staveworks.trade.RfqVisibility;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Parties;
import org.staveworks.trade.internal.Pricing;

/// A request for quotation from draft to the end of quoting; the award stands in [Awarding].
@Component
public class RfqSteps {
    private final RfqSql sql;
    private final Parties parties;
    private final Organisations organisations;
    private final Products products;
    private final Units units;
    private final Attachments attachments;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;

    RfqSteps(
            RfqSql sql,
            Parties parties,
            Organisations organisations,
            Products products,
            Units units,
            Attachments attachments,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit) {
        this.sql = sql;
        this.parties = parties;
        this.organisations = organisations;
        this.products = products;
        this.units = units;
        this.attachments = attachments;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
    }

    /// What the time line keeps of a request.
    record Facts(String title, RfqState state, LocalDate quotesDue, int lines) {}

    public DraftedRfq draft(DraftRfq command) {
        check(command);
        var rfq = row(Ids.next(), numbers.next("RQ"), days.now(), command);
        sql.insert(rfq);
        audit.record(entry("trade.rfq.drafted", rfq).after(facts(rfq, RfqState.DRAFT)));
        return answer(rfq);
    }

    public RequestedGoods requested(UUID id) {
        return requested(sql.require(id));
    }

    public List<RequestedGoods> openToAll(@Nullable String text, int most) {
        return sql.openToAll(days.today(), text, most).stream()
                .map(this::requested)
                .toList();
    }

    public Set<UUID> ofBuyer(UUID buyerId, Collection<UUID> ids) {
        return sql.ofBuyer(buyerId, ids);
    }

    private RequestedGoods requested(RfqRow rfq) {
        return new RequestedGoods(
                rfq.id(),
                rfq.number(),
                rfq.title(),
                rfq.buyerId(),
                rfq.buyerName(),
                rfq.state() == RfqState.OPEN && !days.today().isAfter(rfq.quotesDue()),
                rfq.quotesDue(),
                rfq.currency(),
                rfq.latitude(),
                rfq.longitude(),
                rfq.lines().stream()
                        .map(line -> new RequestedGoods.Line(
                                line.id(),
                                line.productId(),
                                line.description(),
                                new Quantity(line.quantity(), line.unit()),
                                line.neededBy() == null ? rfq.neededBy() : line.neededBy()))
                        .toList());
    }

    public DraftedRfq edit(UUID id, DraftRfq command) {
        var old = sql.lock(id);
        RfqStep.EDIT.require(old);
        check(command);
        var rfq = row(id, old.number(), old.createdAt(), command);
        sql.replace(rfq);
        audit.record(entry("trade.rfq.edited", rfq)
                .before(facts(old, RfqState.DRAFT))
                .after(facts(rfq, RfqState.DRAFT)));
        return answer(rfq);
    }

    public void publish(UUID id) {
        var rfq = sql.lock(id);
        RfqStep.PUBLISH.require(rfq);
        if (rfq.quotesDue().isBefore(days.today())) {
            throw new Problem(
                    TradeProblem.RFQ_QUOTES_DUE_PASSED, Map.of("number", rfq.number(), "due", rfq.quotesDue()));
        }
        if (rfq.visibility() == RfqVisibility.INVITED) {
            attachments.share(rfq.attachmentIds(), rfq.invited());
        } else {
            attachments.shareWithMembers(rfq.attachmentIds());
        }
        sql.setState(id, RfqState.OPEN);
        audit.record(entry("trade.rfq.published", rfq)
                .visibleTo(rfq.invited().toArray(UUID[]::new))
                .after(facts(rfq, RfqState.OPEN)));
    }

    public void close(UUID id) {
        end(id, RfqStep.CLOSE, RfqState.CLOSED, "trade.rfq.closed", null);
    }

    public void cancel(UUID id, @Nullable String reason) {
        var fields = new FieldChecks();
        var said = fields.optionalText("reason", reason, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        end(id, RfqStep.CANCEL, RfqState.CANCELLED, "trade.rfq.cancelled", said);
    }

    static AuditEntry entry(String action, RfqRow rfq) {
        return AuditEntry.of(action).subject("rfq", rfq.id(), rfq.number());
    }

    static Facts facts(RfqRow rfq, RfqState state) {
        return new Facts(rfq.title(), state, rfq.quotesDue(), rfq.lines().size());
    }

    private void end(UUID id, RfqStep step, RfqState state, String action, @Nullable String note) {
        var rfq = sql.lock(id);
        step.require(rfq);
        sql.setState(id, state);
        var entry = entry(action, rfq)
                .before(facts(rfq, rfq.state()))
                .after(facts(rfq, state))
                .note(note);
        audit.record(
                rfq.state() == RfqState.DRAFT
                        ? entry
                        : entry.visibleTo(rfq.invited().toArray(UUID[]::new)));
    }

    private static DraftedRfq answer(RfqRow rfq) {
        return new DraftedRfq(
                rfq.id(),
                rfq.number(),
                rfq.lines().stream().map(RfqRow.Line::id).toList());
    }

    private RfqRow row(UUID id, String number, Instant createdAt, DraftRfq command) {
        var buyer = CurrentCaller.get();
        var site = command.deliverySiteId() == null
                ? null
                : parties.site(command.deliverySiteId(), buyer.organisationId());
        var lines = new ArrayList<RfqRow.Line>();
        for (var line : command.lines()) {
            lines.add(new RfqRow.Line(
                    Ids.next(),
                    id,
                    buyer.organisationId(),
                    lines.size() + 1,
                    line.productId(),
                    line.description(),
                    line.specification(),
                    line.quantity().value(),
                    line.quantity().unit(),
                    line.targetPrice(),
                    line.neededBy()));
        }
        return new RfqRow(
                id,
                number,
                buyer.organisationId(),
                buyer.organisationName(),
                command.title(),
                RfqState.DRAFT,
                command.visibility(),
                command.visibility() == RfqVisibility.INVITED
                        ? List.copyOf(new HashSet<>(command.invited()))
                        : List.of(),
                command.quotesDue(),
                command.currency(),
                command.deliverySiteId(),
                site == null ? null : site.address(),
                site == null ? null : site.latitude(),
                site == null ? null : site.longitude(),
                command.neededBy(),
                command.terms().basis(),
                command.terms().days(),
                command.terms().autoAcceptDays(),
                command.depositPercent(),
                command.sampleQuantity(),
                command.note(),
                command.attachmentIds(),
                createdAt,
                null,
                lines);
    }

    private void check(DraftRfq command) {
        var fields = new FieldChecks();
        fields.text("title", command.title(), Limits.TITLE_LENGTH_MAX);
        fields.date("quotesDue", command.quotesDue(), days.today(), FieldChecks.LATEST);
        if (!Pricing.isCurrency(command.currency())) {
            fields.add("currency", TradeProblem.CURRENCY_UNKNOWN, Map.of("value", command.currency()));
        }
        fields.date("neededBy", command.neededBy());
        fields.decimal("depositPercent", command.depositPercent(), BigDecimal.ZERO, BigDecimal.valueOf(100));
        if (command.sampleQuantity() != null) {
            fields.decimal("sampleQuantity", command.sampleQuantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
        }
        fields.optionalText("note", command.note(), Limits.NOTE_LENGTH_MAX);
        fields.size("attachmentIds", command.attachmentIds(), 0, Limits.ATTACHMENTS_MAX);
        checkInvited(fields, command);
        fields.size("lines", command.lines(), 1, Limits.LINES_MAX);
        fields.orThrow();
        for (int i = 0; i < command.lines().size(); i++) {
            check(fields, "lines[" + i + "]", command.lines().get(i));
        }
        checkProducts(fields, command.lines());
        var described = attachments.describe(command.attachmentIds()).size();
        if (described != new HashSet<>(command.attachmentIds()).size()) {
            fields.add("attachmentIds", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", command.attachmentIds()));
        }
        fields.orThrow();
    }

    private void checkInvited(FieldChecks fields, DraftRfq command) {
        if (command.visibility() == RfqVisibility.OPEN) {
            return;
        }
        var invited = command.invited();
        fields.size("invited", invited, 1, Limits.INVITED_MAX);
        var known = organisations.byIds(invited).keySet();
        for (int i = 0; i < invited.size(); i++) {
            if (!known.contains(invited.get(i)) || CurrentCaller.get().is(invited.get(i))) {
                fields.add("invited[" + i + "]", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", invited.get(i)));
            }
        }
    }

    private void check(FieldChecks fields, String path, DraftRfq.Line line) {
        fields.text(path + ".description", line.description(), Limits.DESCRIPTION_LENGTH_MAX);
        fields.optionalText(path + ".specification", line.specification(), Limits.SPECIFICATION_LENGTH_MAX);
        fields.decimal(path + ".quantity", line.quantity().value(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
        if (!units.isKnown(line.quantity().unit())) {
            fields.add(
                    path + ".quantity.unit",
                    TradeProblem.UNIT_UNKNOWN,
                    Map.of("value", line.quantity().unit()));
        }
        if (line.targetPrice() != null) {
            fields.decimal(path + ".targetPrice", line.targetPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
        }
        fields.date(path + ".neededBy", line.neededBy());
    }

    private void checkProducts(FieldChecks fields, List<DraftRfq.Line> lines) {
        var ids = lines.stream()
                .map(DraftRfq.Line::productId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = ids.isEmpty() ? Map.of() : products.byIds(ids);
        for (int i = 0; i < lines.size(); i++) {
            @Nullable UUID product = lines.get(i).productId();
            if (product != null && !known.containsKey(product)) {
                fields.add("lines[" + i + "].productId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", product));
            }
        }
    }
}
