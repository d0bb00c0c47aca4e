package org.staveworks.credit.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// Lays a firm's facts out by chapter, as its file shows them. Each fact has a stable key, by which the firm can object
/// to it, and says of how many cases it is a part and over which days.
public final class Chapters {
    private Chapters() {}

    /// @param facts in the order in which they are shown
    public record CreditChapter(String name, List<CreditFact> facts) {
        public CreditChapter {
            facts = List.copyOf(facts);
        }
    }

    public enum FactKind {
        SHARE,
        COUNT,
        DAYS,
        MONEY,
        YES_NO
    }

    /// @param value  a share between 0 and 1, a count, days, or 1 for yes; missing where there is nothing to count
    /// @param part   of a share
    /// @param whole  of a share
    /// @param from   first day that counts; from the beginning where missing
    /// @param source list that shows the documents behind it, to the firm itself
    /// @param note   the clause of a rule, where one is behind it
    public record CreditFact(
            String key,
            FactKind kind,
            @Nullable BigDecimal value,
            @Nullable Integer part,
            @Nullable Integer whole,
            @Nullable Money money,
            @Nullable LocalDate from,
            LocalDate until,
            @Nullable String source,
            @Nullable String note) {

        /// As it is remembered by an objection.
        String shown() {
            if (kind == FactKind.SHARE) {
                return part + " / " + whole;
            }
            if (money != null) {
                return money.amount().toPlainString() + " " + money.currency();
            }
            return value == null ? "–" : value.toPlainString();
        }
    }

    public static List<CreditChapter> of(FirmFacts.Facts facts) {
        return List.of(
                new CreditChapter("identity", identity(facts)),
                new CreditChapter("deliveries", deliveries(facts)),
                new CreditChapter("acceptance", acceptance(facts)),
                new CreditChapter("orders", orders(facts)),
                new CreditChapter("statements", statements(facts)),
                new CreditChapter("payment", payment(facts)),
                new CreditChapter("credentials", credentials(facts)),
                new CreditChapter("invoices", invoices(facts)));
    }

    static Set<String> keys(List<CreditChapter> chapters) {
        return chapters.stream()
                .flatMap(chapter -> chapter.facts().stream())
                .map(CreditFact::key)
                .collect(Collectors.toSet());
    }

    private static List<CreditFact> identity(FirmFacts.Facts facts) {
        return List.of(
                of(facts, "identity-checked", FactKind.YES_NO, facts.firm().verified() ? 1 : 0, null, null));
    }

    private static List<CreditFact> deliveries(FirmFacts.Facts facts) {
        var found = facts.trade().deliveries();
        var year = facts.asOf().minusMonths(12).plusDays(1);
        var quarter = facts.asOf().minusMonths(3).plusDays(1);
        return List.of(
                share(facts, "late-share", found.late(), found.lines(), found.since(), "deliveries"),
                share(facts, "late-share-year", found.lateYear(), found.linesYear(), year, "deliveries"),
                share(facts, "late-share-quarter", found.lateQuarter(), found.linesQuarter(), quarter, "deliveries"),
                share(facts, "long-delay-share-year", found.longDelaysYear(), found.linesYear(), year, "deliveries"),
                fact(facts, "mean-days-late-year", FactKind.DAYS, found.meanDaysLateYear(), year, "deliveries"));
    }

    private static List<CreditFact> acceptance(FirmFacts.Facts facts) {
        var found = facts.trade().acceptance();
        return List.of(share(facts, "rejection-share", found.withRejections(), found.lines(), null, "deliveries"));
    }

    private static List<CreditFact> orders(FirmFacts.Facts facts) {
        var found = facts.trade().orders();
        var year = facts.asOf().minusMonths(12).plusDays(1);
        return List.of(
                of(facts, "orders-year", FactKind.COUNT, found.orders(), year, "orders"),
                of(facts, "order-months-year", FactKind.COUNT, Math.min(found.months(), 12), year, "orders"),
                of(facts, "buyers-year", FactKind.COUNT, found.buyers(), year, "orders"),
                fact(facts, "largest-buyer-share-year", FactKind.SHARE, found.largestBuyerShare(), year, "orders"),
                new CreditFact(
                        "order-value-year",
                        FactKind.MONEY,
                        null,
                        null,
                        null,
                        found.value(),
                        year,
                        facts.asOf(),
                        "orders",
                        null));
    }

    private static List<CreditFact> statements(FirmFacts.Facts facts) {
        var found = facts.trade().statements();
        return List.of(
                of(facts, "statements-agreed", FactKind.COUNT, found.agreed(), null, "statements"),
                fact(facts, "mean-days-to-agree", FactKind.DAYS, found.meanDaysToAgree(), null, "statements"),
                share(facts, "dispute-share", found.disputedLines(), found.lines(), null, "statements"));
    }

    private static List<CreditFact> payment(FirmFacts.Facts facts) {
        var found = facts.trade().payments();
        return List.of(
                share(facts, "paid-late-share", found.late(), found.statements(), null, "statements-received"),
                share(facts, "unpaid-share", found.open(), found.statements(), null, "statements-received"));
    }

    private static List<CreditFact> credentials(FirmFacts.Facts facts) {
        var found = facts.credentials();
        return List.of(
                share(facts, "credentials-late-share", found.late(), found.due(), null, "credentials"),
                share(facts, "credentials-overdue-share", found.overdue(), found.due(), null, "credentials"),
                new CreditFact(
                        "issuing-stopped",
                        FactKind.YES_NO,
                        found.stoppedOn() == null ? BigDecimal.ZERO : BigDecimal.ONE,
                        null,
                        null,
                        null,
                        found.stoppedOn(),
                        facts.asOf(),
                        "credentials",
                        found.stopClause()));
    }

    private static List<CreditFact> invoices(FirmFacts.Facts facts) {
        var found = facts.invoices();
        return List.of(
                of(facts, "invoices-issued", FactKind.COUNT, found.issued(), null, "invoices"),
                share(facts, "invoices-taken-back-share", found.takenBack(), found.issued(), null, "invoices"));
    }

    private static CreditFact of(
            FirmFacts.Facts facts,
            String key,
            FactKind kind,
            int value,
            @Nullable LocalDate from,
            @Nullable String source) {
        return fact(facts, key, kind, BigDecimal.valueOf(value), from, source);
    }

    private static CreditFact fact(
            FirmFacts.Facts facts,
            String key,
            FactKind kind,
            @Nullable BigDecimal value,
            @Nullable LocalDate from,
            @Nullable String source) {
        return new CreditFact(key, kind, value, null, null, null, from, facts.asOf(), source, null);
    }

    private static CreditFact share(
            FirmFacts.Facts facts, String key, int part, int whole, @Nullable LocalDate from, @Nullable String source) {
        var value =
                whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
        return new CreditFact(key, FactKind.SHARE, value, part, whole, null, from, facts.asOf(), source, null);
    }
}
