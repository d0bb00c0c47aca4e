package org.staveworks.bank.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.bank.internal.AccountReport.Line;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.MessageWriter;
import org.staveworks.iso20022.UnreadableMessage;

class AccountReportTest {
    @Test
    void anEntryIsTheSameInANotificationAndInAStatement() {
        Consumer<MessageWriter> entry = element -> entry(element, "12.50", "BOOK", "REF-1", details -> {});
        var notified = notification(entry).getFirst();
        var stated = statement("100.00", "87.50", "CNY", entry).sections().getFirst();
        assertThat(stated.lines()).singleElement().extracting(Line::identity).isEqualTo(notified.identity());
        assertThat(stated.statement()).isNotNull();
        assertThat(notified.isCredit()).isFalse();
    }

    @Test
    void anEntryThatSumsUpPaymentsIsToldAsItsPayments() {
        var lines = notification(element -> entry(element, "30.00", "BOOK", "REF-1", details -> {
            payment(details, "E-1", "10.00");
            payment(details, "E-2", "20.00");
        }));
        assertThat(lines).extracting(Line::endToEndId).containsExactly("E-1", "E-2");
        assertThat(lines)
                .extracting(line -> line.amount().amount().toPlainString())
                .containsExactly("10.00", "20.00");
        assertThat(lines).extracting(Line::identity).doesNotHaveDuplicates();
    }

    @Test
    void anEntryWhosePaymentsDoNotAddUpStaysWhole() {
        var lines = notification(element -> entry(element, "30.01", "BOOK", "REF-1", details -> {
            payment(details, "E-1", "10.00");
            payment(details, "E-2", "20.00");
        }));
        assertThat(lines).singleElement().extracting(Line::endToEndId).isNull();
    }

    @Test
    void twoEqualEntriesWithoutAnyReferenceAreTwo() {
        var lines = notification(element -> {
            entry(element, "5.00", "BOOK", null, details -> {});
            entry(element, "5.00", "BOOK", null, details -> {});
        });
        assertThat(lines).hasSize(2).extracting(Line::identity).doesNotHaveDuplicates();
    }

    @Test
    void whatIsOnlyExpectedIsNoFact() {
        assertThat(notification(element -> entry(element, "5.00", "PDNG", "REF-1", details -> {})))
                .isEmpty();
    }

    @Test
    void aStatementThatMixesCurrenciesIsNotRead() {
        assertThatThrownBy(() ->
                        statement("1.00", "1.00", "EUR", element -> entry(element, "5.00", "BOOK", "R", details -> {})))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("mixes currencies");
    }

    private static List<Line> notification(Consumer<MessageWriter> entries) {
        return read(MessageWriter.write(MessageKind.CAMT_054, "BkToCstmrDbtCdtNtfctn", body -> {
                    header(body);
                    body.in("Ntfctn", section -> {
                        section.text("Id", "N");
                        account(section);
                        entries.accept(section);
                    });
                }))
                .sections()
                .getFirst()
                .lines();
    }

    private static AccountReport statement(
            String opening, String closing, String currency, Consumer<MessageWriter> entries) {
        return read(MessageWriter.write(MessageKind.CAMT_053, "BkToCstmrStmt", body -> {
            header(body);
            body.in("Stmt", section -> {
                section.text("Id", "S");
                account(section);
                balance(section, "OPBD", opening, currency);
                balance(section, "CLBD", closing, currency);
                entries.accept(section);
            });
        }));
    }

    private static AccountReport read(byte[] message) {
        return AccountReport.read(Message.read(message));
    }

    private static void header(MessageWriter body) {
        body.in("GrpHdr", header -> header.text("MsgId", "M").text("CreDtTm", "2026-11-02T12:00:00"));
    }

    private static void account(MessageWriter section) {
        section.in("Acct", account -> account.in("Id", id -> id.text("IBAN", "DE89370400440532013000")));
    }

    private static void balance(MessageWriter section, String code, String amount, String currency) {
        section.in(
                "Bal",
                balance -> balance.in("Tp", type -> type.in("CdOrPrtry", choice -> choice.text("Cd", code)))
                        .amount("Amt", amount, currency)
                        .text("CdtDbtInd", "CRDT")
                        .in("Dt", date -> date.text("Dt", "2026-11-02")));
    }

    private static void entry(
            MessageWriter section,
            String amount,
            String status,
            @Nullable String reference,
            Consumer<MessageWriter> details) {
        section.in(
                "Ntry",
                entry -> entry.amount("Amt", amount, "CNY")
                        .text("CdtDbtInd", "DBIT")
                        .in("Sts", code -> code.text("Cd", status))
                        .in("BookgDt", date -> date.text("DtTm", "2026-11-02T09:30:00+08:00"))
                        .text("AcctSvcrRef", reference)
                        .in("BkTxCd", code -> {})
                        .in("NtryDtls", details));
    }

    private static void payment(MessageWriter details, String endToEndId, String amount) {
        details.in(
                "TxDtls",
                payment -> payment.in("Refs", references -> references.text("EndToEndId", endToEndId))
                        .amount("Amt", amount, "CNY")
                        .text("CdtDbtInd", "DBIT"));
    }
}
