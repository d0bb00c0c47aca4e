package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.Node;
import org.staveworks.iso20022.UnreadableMessage;

/// A pain.001 as a bank reads it.
///
/// @param fault ISO 20022 reason why the whole message is refused; missing where it adds up
record PaymentOrder(
        String messageId, List<Payment> payments, @Nullable String fault) {
    /// @param paymentInformationId of the group that it stands in
    record Payment(
            String paymentInformationId,
            LocalDate executeOn,
            String debtorName,
            String debtorNumber,
            String instructionId,
            String endToEndId,
            BigDecimal amount,
            String currency,
            String creditorName,
            String creditorNumber,
            String remittance) {}

    static PaymentOrder read(Message message) {
        var header = message.body().first("GrpHdr").orElseThrow();
        var payments = new ArrayList<Payment>();
        var fault = Optional.<String>empty();
        for (var group : message.body().all("PmtInf")) {
            var ofGroup = group.all("CdtTrfTxInf").stream()
                    .map(transaction -> payment(group, transaction))
                    .toList();
            fault = fault.or(() -> fault(group, ofGroup));
            payments.addAll(ofGroup);
        }
        return new PaymentOrder(
                header.require("MsgId"),
                payments,
                fault.or(() -> fault(header, payments)).orElse(null));
    }

    /// AM18: the number of transactions differs; AM10: the control sum differs.
    private static Optional<String> fault(Node header, List<Payment> payments) {
        var number = header.text("NbOfTxs");
        if (number.isPresent() && Long.parseLong(number.get()) != payments.size()) {
            return Optional.of("AM18");
        }
        var sum = payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return header.text("CtrlSum")
                .filter(told -> new BigDecimal(told).compareTo(sum) != 0)
                .map(told -> "AM10");
    }

    private static Payment payment(Node group, Node transaction) {
        var amount = transaction
                .first("Amt/InstdAmt")
                .orElseThrow(() -> new UnreadableMessage("Only instructed amounts are taken"));
        return new Payment(
                group.require("PmtInfId"),
                LocalDate.parse(group.require("ReqdExctnDt/Dt")),
                group.require("Dbtr/Nm"),
                number(group.first("DbtrAcct/Id").orElseThrow()),
                transaction.text("PmtId/InstrId").orElse(""),
                transaction.require("PmtId/EndToEndId"),
                new BigDecimal(amount.text()),
                amount.attribute("Ccy"),
                transaction.require("Cdtr/Nm"),
                number(transaction
                        .first("CdtrAcct/Id")
                        .orElseThrow(() -> new UnreadableMessage("A payment names no creditor account"))),
                transaction.text("RmtInf/Ustrd").orElse(""));
    }

    private static String number(Node account) {
        return account.text("IBAN").orElseGet(() -> account.require("Othr/Id"));
    }
}
