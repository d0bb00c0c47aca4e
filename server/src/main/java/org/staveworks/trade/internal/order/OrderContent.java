package org.staveworks.trade.internal.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.trade.PlaceOrder;

/// Tells whether an order that comes again under the same external number is the same order.
@Component
class OrderContent {
    private final Rows rows;

    OrderContent(Rows rows) {
        this.rows = rows;
    }

    /// Of everything but the day: the same order is the same order tomorrow.
    String hashOf(PlaceOrder command) {
        var content = new PlaceOrder(
                command.buyerId(),
                command.sellerId(),
                command.kind(),
                command.externalNumber(),
                command.title(),
                command.currency(),
                command.terms(),
                command.depositPercent(),
                command.sampleQuantity(),
                command.deliverySiteId(),
                command.incoterm(),
                command.transportMode(),
                command.neededBy(),
                command.note(),
                FieldChecks.EARLIEST,
                command.lines());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(rows.json(content).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
