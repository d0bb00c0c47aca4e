package org.staveworks.bank.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.Node;
import org.staveworks.iso20022.UnreadableMessage;
import org.staveworks.kernel.value.Money;

/// A camt.053 or camt.054 as we read it.
record AccountReport(String messageId, List<Section> sections) {
    private static final String BOOKED = "BOOK";
    private static final String NO_END_TO_END_ID = "NOTPROVIDED";

    /// What is said of one account.
    ///
    /// @param statement its day and balances; missing in a camt.054
    record Section(String accountNumber, @Nullable Statement statement, List<Line> lines) {}

    record Statement(String reference, LocalDate day, Money opening, Money closing) {}

    /// One entry, or one payment of an entry that sums several up.
    ///
    /// @param identity what tells this entry from all others of the account, however often it is told
    /// @param isCredit on the account
    record Line(
            String identity,
            Money amount,
            boolean isCredit,
            boolean isReversal,
            LocalDate bookedOn,
            @Nullable LocalDate valueOn,
            String reference,
            @Nullable String endToEndId,
            @Nullable String counterpartyName,
            @Nullable String counterpartyAccount,
            @Nullable String remittance,
            @Nullable String reasonCode) {}

    /// @throws UnreadableMessage where it lacks what a reconciliation needs
    static AccountReport read(Message message) {
        var isStatement = message.kind() == MessageKind.CAMT_053;
        return new AccountReport(
                message.body().require("GrpHdr/MsgId"),
                message.body().all(isStatement ? "Stmt" : "Ntfctn").stream()
                        .map(section -> section(section, isStatement))
                        .toList());
    }

    private static Section section(Node section, boolean isStatement) {
        var statement = isStatement ? statement(section) : null;
        var seen = new HashMap<String, Integer>();
        var lines = new ArrayList<Line>();
        for (var entry : section.all("Ntry")) {
            if (entry.text("Sts/Cd").filter(BOOKED::equals).isPresent()) {
                lines.addAll(lines(entry, statement == null ? null : statement.day(), seen));
            }
        }
        if (statement != null
                && lines.stream()
                        .anyMatch(
                                line -> !isIn(line.amount(), statement.closing().currency()))) {
            throw new UnreadableMessage("The statement (%s) mixes currencies".formatted(statement.reference()));
        }
        return new Section(number(section.first("Acct/Id").orElseThrow()), statement, lines);
    }

    private static Statement statement(Node section) {
        if (section.text("StmtPgntn/LastPgInd").filter("false"::equals).isPresent()) {
            throw new UnreadableMessage("A statement in several pages is not read. Ask the bank for whole days.");
        }
        var closing = balance(section, "CLBD")
                .orElseThrow(() -> new UnreadableMessage("The statement lacks its closing balance (CLBD)"));
        var opening = balance(section, "OPBD")
                .or(() -> balance(section, "PRCD"))
                .orElseThrow(() -> new UnreadableMessage("The statement lacks its opening balance (OPBD or PRCD)"));
        return new Statement(
                section.require("Id"), date(closing.first("Dt").orElseThrow()), signed(opening), signed(closing));
    }

    private static Optional<Node> balance(Node section, String code) {
        return section.all("Bal").stream()
                .filter(balance ->
                        balance.text("Tp/CdOrPrtry/Cd").filter(code::equals).isPresent())
                .findFirst();
    }

    private static Money signed(Node balance) {
        var amount = money(balance.first("Amt").orElseThrow());
        return balance.require("CdtDbtInd").equals("DBIT") ? amount.negated() : amount;
    }

    /// An entry that sums several payments up is told as its payments, where they add up to it.
    private static List<Line> lines(Node entry, @Nullable LocalDate day, Map<String, Integer> seen) {
        var total = money(entry.first("Amt").orElseThrow());
        var details = entry.all("NtryDtls/TxDtls");
        var amounts = details.stream()
                .flatMap(detail -> detail.all("Amt").stream())
                .map(AccountReport::money)
                .toList();
        var addUp = details.size() > 1
                && amounts.size() == details.size()
                && amounts.stream().allMatch(amount -> isIn(amount, total.currency()))
                && amounts.stream()
                                .map(Money::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(total.amount())
                        == 0;
        if (addUp) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < details.size(); i++) {
                var detail = details.get(i);
                var part = first(
                                () -> detail.text("Refs/AcctSvcrRef"),
                                () -> detail.text("Refs/TxId"),
                                () -> detail.text("Refs/EndToEndId").filter(id -> !id.equals(NO_END_TO_END_ID)))
                        .orElse(String.valueOf(i + 1));
                lines.add(line(entry, Optional.of(detail), amounts.get(i), day, "#" + part, seen));
            }
            return lines;
        }
        var only = details.size() == 1 ? Optional.of(details.getFirst()) : Optional.<Node>empty();
        return List.of(line(entry, only, total, day, "", seen));
    }

    private static Line line(
            Node entry,
            Optional<Node> detail,
            Money amount,
            @Nullable LocalDate day,
            String part,
            Map<String, Integer> seen) {
        var isCredit = entry.require("CdtDbtInd").equals("CRDT");
        var isReversal = entry.text("RvslInd").filter(AccountReport::isTrue).isPresent()
                || detail.flatMap(node -> node.first("RtrInf")).isPresent();
        var bookedOn = entry.first("BookgDt")
                .or(() -> entry.first("ValDt"))
                .map(AccountReport::date)
                .or(() -> Optional.ofNullable(day))
                .orElseThrow(() -> new UnreadableMessage("An entry has neither a booking date nor a value date"));
        var endToEndId =
                detail.flatMap(node -> node.text("Refs/EndToEndId")).filter(id -> !id.equals(NO_END_TO_END_ID));
        var reference = first(
                () -> entry.text("AcctSvcrRef"),
                () -> detail.flatMap(node -> node.text("Refs/AcctSvcrRef")),
                () -> entry.text("NtryRef"));
        var facts = "%s|%s|%s|%s|%s"
                .formatted(reference.orElse(""), amount.amount(), amount.currency(), isCredit, bookedOn);
        // Without any reference of the bank's, equal entries of one message are told apart by counting.
        var identity = reference.isPresent()
                ? facts + part
                : facts + "|" + endToEndId.orElse("") + part + "|" + seen.merge(facts + part, 1, Integer::sum);
        // The other party of money that came in paid it; money that comes back changes nothing about who that is.
        var other = isCredit != isReversal ? "Dbtr" : "Cdtr";
        return new Line(
                identity,
                amount,
                isCredit,
                isReversal,
                bookedOn,
                entry.first("ValDt").map(AccountReport::date).orElse(null),
                reference.orElse("-") + part,
                endToEndId.orElse(null),
                detail.flatMap(node -> node.text("RltdPties/" + other + "/Pty/Nm"))
                        .orElse(null),
                detail.flatMap(node -> node.first("RltdPties/" + other + "Acct/Id"))
                        .map(AccountReport::number)
                        .orElse(null),
                detail.map(node -> String.join(
                                " ",
                                node.all("RmtInf/Ustrd").stream()
                                        .map(Node::text)
                                        .toList()))
                        .map(LinkSql::shortened)
                        .orElse(null),
                detail.flatMap(node -> first(() -> node.text("RtrInf/Rsn/Cd"), () -> node.text("RtrInf/Rsn/Prtry")))
                        .orElse(null));
    }

    @SafeVarargs
    private static Optional<String> first(Supplier<Optional<String>>... sources) {
        return Stream.of(sources)
                .flatMap(source -> source.get().stream())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// @throws UnreadableMessage where the currency has fewer decimals than the amount
    private static Money money(Node amount) {
        try {
            return new Money(new BigDecimal(amount.text()), amount.attribute("Ccy"));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnreadableMessage("(%s %s) is no amount".formatted(amount.text(), amount.attribute("Ccy")));
        }
    }

    private static boolean isIn(Money amount, String currency) {
        return amount.currency().equals(currency);
    }

    private static String number(Node account) {
        return account.text("IBAN").orElseGet(() -> account.require("Othr/Id"));
    }

    /// The day of a date, or of a moment as the bank writes it.
    private static LocalDate date(Node choice) {
        return choice.text("Dt")
                .map(text -> LocalDate.parse(text.substring(0, 10)))
                .orElseGet(() -> LocalDate.parse(choice.require("DtTm").substring(0, 10)));
    }

    private static boolean isTrue(String text) {
        return text.equals("true") || text.equals("1");
    }
}
