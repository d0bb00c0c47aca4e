package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.banksimulator.PaymentOrder.Payment;
import org.staveworks.banksimulator.SimulatedAccount.Entry;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.MessageWriter;

/// The messages of a simulated bank.
final class Reports {
    /// Times are told so that two runs with one seed are the same to the byte.
    private static final String NOON = "T12:00:00";

    private Reports() {}

    /// What the bank makes of a payment.
    ///
    /// @param status such as `ACCP` or `RJCT`
    record Status(Payment payment, String status, @Nullable String reason) {}

    /// A pain.002 about a message that is refused as a whole.
    static byte[] refusal(String messageId, LocalDate day, String originalId, String reason) {
        return MessageWriter.write(MessageKind.PAIN_002, "CstmrPmtStsRpt", body -> {
            header(body, messageId, day);
            body.in("OrgnlGrpInfAndSts", group -> {
                original(group, originalId).text("GrpSts", "RJCT");
                reason(group, reason);
            });
        });
    }

    /// A pain.002 about single payments.
    static byte[] statuses(String messageId, LocalDate day, String originalId, List<Status> statuses) {
        Map<String, List<Status>> byGroup = statuses.stream()
                .collect(Collectors.groupingBy(
                        status -> status.payment().paymentInformationId(), LinkedHashMap::new, Collectors.toList()));
        return MessageWriter.write(MessageKind.PAIN_002, "CstmrPmtStsRpt", body -> {
            header(body, messageId, day);
            body.in("OrgnlGrpInfAndSts", group -> original(group, originalId));
            byGroup.forEach((id, ofGroup) -> body.in("OrgnlPmtInfAndSts", group -> {
                group.text("OrgnlPmtInfId", id);
                ofGroup.forEach(status -> group.in("TxInfAndSts", transaction -> {
                    transaction
                            .text("OrgnlInstrId", status.payment().instructionId(), 35)
                            .text("OrgnlEndToEndId", status.payment().endToEndId())
                            .text("TxSts", status.status());
                    reason(transaction, status.reason());
                }));
            }));
        });
    }

    /// A camt.054: an entry as it was booked.
    static byte[] notification(String messageId, SimulatedAccount account, Entry entry) {
        return MessageWriter.write(MessageKind.CAMT_054, "BkToCstmrDbtCdtNtfctn", body -> {
            header(body, messageId, entry.day());
            body.in("Ntfctn", notification -> {
                notification.text("Id", messageId);
                account(notification, account);
                entry(notification, account, entry);
            });
        });
    }

    /// A camt.053: the day of all accounts.
    static byte[] statements(String messageId, LocalDate day, List<SimulatedAccount> accounts) {
        return MessageWriter.write(MessageKind.CAMT_053, "BkToCstmrStmt", body -> {
            header(body, messageId, day);
            accounts.forEach(account -> body.in("Stmt", statement -> {
                statement
                        .text("Id", statementId(account, day), 35)
                        .text("CreDtTm", day + NOON)
                        .in(
                                "FrToDt",
                                period ->
                                        period.text("FrDtTm", day + "T00:00:00").text("ToDtTm", day + "T23:59:59"));
                account(statement, account);
                balance(statement, "OPBD", account.opening(), account.currency(), day);
                balance(statement, "CLBD", account.balance(), account.currency(), day);
                account.entries().stream()
                        .filter(entry -> !entry.isMisstated())
                        .forEach(entry -> entry(statement, account, entry));
            }));
        });
    }

    private static String statementId(SimulatedAccount account, LocalDate day) {
        var number = account.number();
        return day.toString().replace("-", "") + number.substring(Math.max(0, number.length() - 24));
    }

    private static void header(MessageWriter body, String messageId, LocalDate day) {
        body.in("GrpHdr", header -> header.text("MsgId", messageId).text("CreDtTm", day + NOON));
    }

    private static MessageWriter original(MessageWriter group, String originalId) {
        return group.text("OrgnlMsgId", originalId).text("OrgnlMsgNmId", MessageKind.PAIN_001.id());
    }

    private static void reason(MessageWriter element, @Nullable String reason) {
        if (reason != null) {
            element.in(
                    "StsRsnInf",
                    information -> information
                            .in("Rsn", code -> code.text("Cd", reason))
                            .text("AddtlInf", Refusals.words(reason), 105));
        }
    }

    private static void account(MessageWriter element, SimulatedAccount account) {
        element.in("Acct", told -> {
            number(told, account.number());
            told.text("Ccy", account.currency()).in("Ownr", owner -> owner.text("Nm", account.holder(), 140));
        });
    }

    private static void number(MessageWriter account, String number) {
        account.in("Id", id -> {
            if (Character.isLetter(number.charAt(0))) {
                id.text("IBAN", number);
            } else {
                id.in("Othr", other -> other.text("Id", number));
            }
        });
    }

    private static void balance(
            MessageWriter statement, String code, BigDecimal balance, String currency, LocalDate day) {
        statement.in(
                "Bal",
                told -> told.in("Tp", type -> type.in("CdOrPrtry", choice -> choice.text("Cd", code)))
                        .amount("Amt", balance.abs().toPlainString(), currency)
                        .text("CdtDbtInd", balance.signum() < 0 ? "DBIT" : "CRDT")
                        .in("Dt", date -> date.text("Dt", day)));
    }

    private static void entry(MessageWriter element, SimulatedAccount account, Entry entry) {
        element.in("Ntry", told -> {
            told.amount("Amt", entry.amount().toPlainString(), account.currency())
                    .text("CdtDbtInd", entry.isDebit() ? "DBIT" : "CRDT");
            if (entry.isReversal()) {
                told.text("RvslInd", "true");
            }
            told.in("Sts", status -> status.text("Cd", "BOOK"))
                    .in("BookgDt", date -> date.text("Dt", entry.day()))
                    .in("ValDt", date -> date.text("Dt", entry.day()))
                    .text("AcctSvcrRef", entry.reference())
                    .in("BkTxCd", code -> bankTransactionCode(code, entry))
                    .in(
                            "NtryDtls",
                            details -> details.in("TxDtls", transaction -> details(transaction, account, entry)));
        });
    }

    private static void bankTransactionCode(MessageWriter code, Entry entry) {
        var isFee = entry.endToEndId() == null;
        code.in(
                "Domn",
                domain -> domain.text("Cd", isFee ? "ACMT" : "PMNT")
                        .in(
                                "Fmly",
                                family -> family.text(
                                                "Cd",
                                                isFee
                                                        ? "MDOP"
                                                        : entry.isDebit() == entry.isReversal() ? "RCDT" : "ICDT")
                                        .text("SubFmlyCd", isFee ? "CHRG" : entry.isReversal() ? "RRTN" : "DMCT")));
    }

    private static void details(MessageWriter transaction, SimulatedAccount account, Entry entry) {
        var counterpartyIsDebtor = entry.isDebit() == entry.isReversal();
        transaction
                .in(
                        "Refs",
                        references -> references
                                .text("AcctSvcrRef", entry.reference())
                                .text("InstrId", entry.instructionId(), 35)
                                .text("EndToEndId", entry.endToEndId() == null ? "NOTPROVIDED" : entry.endToEndId()))
                .amount("Amt", entry.amount().toPlainString(), account.currency())
                .text("CdtDbtInd", entry.isDebit() ? "DBIT" : "CRDT")
                .in("RltdPties", parties -> {
                    var side = counterpartyIsDebtor ? "Dbtr" : "Cdtr";
                    parties.in(side, party -> party.in("Pty", who -> who.text("Nm", entry.counterpartyName(), 140)));
                    var number = entry.counterpartyNumber();
                    if (number != null) {
                        parties.in(side + "Acct", counterparty -> number(counterparty, number));
                    }
                });
        if (!entry.remittance().isBlank()) {
            transaction.in("RmtInf", information -> information.text("Ustrd", entry.remittance(), 140));
        }
        if (entry.reason() != null) {
            transaction.in("RtrInf", back -> back.in("Rsn", reason -> reason.text("Cd", entry.reason())));
        }
    }
}
