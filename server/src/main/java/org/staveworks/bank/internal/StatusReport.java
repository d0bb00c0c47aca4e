package org.staveworks.bank.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.Node;

/// A pain.002 as we read it.
///
/// @param about the message id of ours that it is about
/// @param all   what becomes of all of it; missing where the report speaks of single payments only
record StatusReport(
        String messageId, String about, @Nullable Status all, List<Single> singles) {
    private static final String NOT_SAID = "MS03";

    enum Verdict {
        ACCEPTED,
        REJECTED,
        /// Says nothing that changes anything, such as received or pending.
        OTHER;

        /// ISO 20022, external payment transaction status and group status code sets.
        static Verdict of(String code) {
            return switch (code) {
                case "RJCT", "CANC" -> REJECTED;
                case "ACCP", "ACTC", "ACSP", "ACWC", "ACWP", "ACSC", "ACCC", "ACFC" -> ACCEPTED;
                default -> OTHER;
            };
        }
    }

    record Status(Verdict verdict, String code, String reason) {}

    /// What becomes of one payment.
    ///
    /// @param endToEndId as we gave it
    record Single(String endToEndId, Status status) {}

    static StatusReport read(Message message) {
        var group = message.body().first("OrgnlGrpInfAndSts").orElseThrow();
        return new StatusReport(
                message.body().require("GrpHdr/MsgId"),
                group.require("OrgnlMsgId"),
                status(group, "GrpSts").orElse(null),
                message.body().all("OrgnlPmtInfAndSts").stream()
                        .flatMap(part -> part.all("TxInfAndSts").stream())
                        .flatMap(transaction -> single(transaction).stream())
                        .toList());
    }

    private static Optional<Single> single(Node transaction) {
        return transaction
                .text("OrgnlEndToEndId")
                .flatMap(id -> status(transaction, "TxSts").map(status -> new Single(id, status)));
    }

    private static Optional<Status> status(Node node, String element) {
        var code = node.text("StsRsnInf/Rsn/Cd")
                .or(() -> node.text("StsRsnInf/Rsn/Prtry"))
                .orElse(NOT_SAID);
        var words = String.join(
                " ", node.all("StsRsnInf/AddtlInf").stream().map(Node::text).toList());
        return node.text(element).map(status -> new Status(Verdict.of(status), code, words));
    }
}
