package org.staveworks.bank.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.MessageWriter;
import org.staveworks.kernel.value.Money;

/// Writes payment instructions as a pain.001: one group for each payer's account, day and currency.
final class PaymentFile {
    /// China National Advanced Payment System (中国现代化支付系统), ISO 20022 external clearing system code.
    private static final String CNAPS = "CNAPS";

    private static final int NAME_LENGTH_MAX = 140;
    private static final int REMITTANCE_LENGTH_MAX = 140;

    private PaymentFile() {}

    /// One side of a payment.
    record Side(
            UUID accountId,
            String number,
            String holder,
            String bankName,
            @Nullable String cnaps) {}

    /// @param number of the instruction; the payee's bank shows it
    record Payment(
            String number,
            String endToEndId,
            Side debtor,
            Side creditor,
            Money amount,
            LocalDate executeOn,
            String remittance) {}

    private record GroupKey(UUID account, String currency, LocalDate executeOn) {}

    static byte[] write(String messageId, String initiator, Instant createdAt, List<Payment> payments) {
        Map<GroupKey, List<Payment>> groups = payments.stream()
                .collect(Collectors.groupingBy(
                        payment -> new GroupKey(
                                payment.debtor().accountId(), payment.amount().currency(), payment.executeOn()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return MessageWriter.write(MessageKind.PAIN_001, "CstmrCdtTrfInitn", body -> {
            body.in("GrpHdr", header -> {
                header.text("MsgId", messageId).text("CreDtTm", moment(createdAt));
                totals(header, payments);
                header.in("InitgPty", party -> party.text("Nm", initiator, NAME_LENGTH_MAX));
            });
            var number = 0;
            for (var group : groups.values()) {
                number++;
                var id = "%s%03d".formatted(messageId, number);
                body.in("PmtInf", element -> group(element, id, group));
            }
        });
    }

    private static void group(MessageWriter element, String id, List<Payment> payments) {
        var debtor = payments.getFirst().debtor();
        element.text("PmtInfId", id).text("PmtMtd", "TRF").text("BtchBookg", "false");
        totals(element, payments);
        element.in("ReqdExctnDt", date -> date.text("Dt", payments.getFirst().executeOn()))
                .in("Dbtr", party -> party.text("Nm", debtor.holder(), NAME_LENGTH_MAX))
                .in(
                        "DbtrAcct",
                        account -> account(account, debtor)
                                .text("Ccy", payments.getFirst().amount().currency()))
                .in("DbtrAgt", agent -> agent(agent, debtor));
        payments.forEach(payment -> element.in("CdtTrfTxInf", transaction -> transaction(transaction, payment)));
    }

    private static void transaction(MessageWriter transaction, Payment payment) {
        transaction
                .in("PmtId", id -> id.text("InstrId", payment.number()).text("EndToEndId", payment.endToEndId()))
                .in(
                        "Amt",
                        amount -> amount.amount(
                                "InstdAmt",
                                payment.amount().amount().toPlainString(),
                                payment.amount().currency()))
                .in("CdtrAgt", agent -> agent(agent, payment.creditor()))
                .in("Cdtr", party -> party.text("Nm", payment.creditor().holder(), NAME_LENGTH_MAX))
                .in("CdtrAcct", account -> account(account, payment.creditor()))
                .in(
                        "RmtInf",
                        information -> information.text(
                                "Ustrd", payment.number() + " " + payment.remittance(), REMITTANCE_LENGTH_MAX));
    }

    /// The control sum adds all amounts whatever their currency, as ISO 20022 defines it.
    private static void totals(MessageWriter element, Collection<Payment> payments) {
        var sum = payments.stream().map(payment -> payment.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        element.text("NbOfTxs", payments.size()).text("CtrlSum", sum.toPlainString());
    }

    private static MessageWriter account(MessageWriter account, Side side) {
        return account.in("Id", id -> {
            if (Character.isLetter(side.number().charAt(0))) {
                id.text("IBAN", side.number());
            } else {
                id.in("Othr", other -> other.text("Id", side.number()));
            }
        });
    }

    private static void agent(MessageWriter agent, Side side) {
        agent.in("FinInstnId", institution -> {
            if (side.cnaps() != null) {
                institution.in(
                        "ClrSysMmbId",
                        member -> member.in("ClrSysId", system -> system.text("Cd", CNAPS))
                                .text("MmbId", side.cnaps()));
            }
            institution.text("Nm", side.bankName(), NAME_LENGTH_MAX);
        });
    }

    private static String moment(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }
}
