package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.RfqVisibility;
import org.staveworks.trade.internal.delivery.DeliveryState;
import org.staveworks.trade.internal.order.DepositState;
import org.staveworks.trade.internal.payment.PaymentKind;
import org.staveworks.trade.internal.payment.PaymentState;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.rfq.RfqState;
import org.staveworks.trade.internal.statement.StatementState;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class TradeLists {
    private static final String MODULE = "trade";
    private static final String PARTIES = "(buyer_id = :tenant or seller_id = :tenant)";

    /// @param own whether the reader's organisation wrote it
    record RfqItem(
            UUID id,
            String number,
            String title,
            RfqState state,
            RfqVisibility visibility,
            UUID buyerId,
            String buyerName,
            boolean own,
            LocalDate quotesDue,
            @Nullable LocalDate neededBy,
            int lineCount,
            int quoteCount,
            Instant createdAt) {}

    record QuoteItem(
            UUID id,
            String number,
            UUID rfqId,
            String rfqNumber,
            String rfqTitle,
            QuoteState state,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            Money net,
            Money gross,
            LocalDate validUntil,
            Instant createdAt) {}

    record OrderItem(
            UUID id,
            String number,
            String title,
            OrderKind kind,
            OrderState state,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            Money net,
            Money gross,
            DepositState depositState,
            @Nullable String externalNumber,
            @Nullable LocalDate neededBy,
            LocalDate orderedOn,
            @Nullable UUID rfqId,
            Instant createdAt) {}

    record DeliveryItem(
            UUID id,
            String number,
            UUID orderId,
            String orderNumber,
            String orderTitle,
            DeliveryState state,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            LocalDate dispatchedOn,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate acceptBy,
            @Nullable String carrier,
            @Nullable String transportMode) {}

    record StatementItem(
            UUID id,
            String number,
            StatementState state,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            LocalDate periodEnd,
            Money total,
            Money undisputed,
            Money paid,
            @Nullable LocalDate payableBy,
            Instant createdAt) {}

    record PaymentItem(
            UUID id,
            String number,
            PaymentKind kind,
            PaymentState state,
            String documentNumber,
            @Nullable UUID orderId,
            @Nullable UUID statementId,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            Money amount,
            PaymentMethod method,
            @Nullable String billNumber,
            @Nullable String billAcceptor,
            @Nullable LocalDate billDueOn,
            @Nullable String note,
            LocalDate instructedOn,
            @Nullable LocalDate confirmedOn) {}

    @Bean
    Listing<RfqItem> rfqList() {
        return Listing.of(MODULE, "rfqs", RfqItem.class)
                .from("trade.rfq r")
                .where("""
                        (buyer_id = :tenant
                         or state <> 'draft' and (visibility = 'open' or :tenant = any (invited)))
                        """)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .searched("title", "title")
                .column("state", ColumnType.STATE, "state")
                .column("visibility", ColumnType.STATE, "visibility")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("own", ColumnType.BOOLEAN, "(buyer_id = :tenant)")
                .column("quotesDue", ColumnType.DATE, "quotes_due")
                .optional("neededBy", ColumnType.DATE, "needed_by")
                .column(
                        "lineCount",
                        ColumnType.NUMBER,
                        "(select count(*)::int from trade.rfq_line l where l.rfq_id = r.id)")
                .column("quoteCount", ColumnType.NUMBER, """
                        (select count(*)::int from trade.quote q
                         where q.rfq_id = r.id and q.state <> 'withdrawn'
                           and (q.buyer_id = :tenant or q.seller_id = :tenant))
                        """)
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<QuoteItem> quoteList() {
        return Listing.of(MODULE, "quotes", QuoteItem.class)
                .from("trade.quote")
                .where(PARTIES)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("rfqId", ColumnType.UUID, "rfq_id")
                .searched("rfqNumber", "rfq_number")
                .searched("rfqTitle", "rfq_title")
                .column("state", ColumnType.STATE, "state")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .money("net", "net", "currency")
                .money("gross", "gross", "currency")
                .column("validUntil", ColumnType.DATE, "valid_until")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<OrderItem> orderList() {
        return Listing.of(MODULE, "orders", OrderItem.class)
                .from("trade.purchase_order")
                .where(PARTIES)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .searched("title", "title")
                .column("kind", ColumnType.STATE, "kind")
                .column("state", ColumnType.STATE, "state")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .money("net", "net", "currency")
                .money("gross", "gross", "currency")
                .column("depositState", ColumnType.STATE, "deposit_state")
                .searched("externalNumber", "external_number")
                .optional("neededBy", ColumnType.DATE, "needed_by")
                .column("orderedOn", ColumnType.DATE, "ordered_on")
                .optional("rfqId", ColumnType.UUID, "rfq_id")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<DeliveryItem> deliveryList() {
        return Listing.of(MODULE, "deliveries", DeliveryItem.class)
                .from("trade.delivery")
                .where(PARTIES)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("orderId", ColumnType.UUID, "order_id")
                .searched("orderNumber", "order_number")
                .searched("orderTitle", "order_title")
                .column("state", ColumnType.STATE, "state")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .column("dispatchedOn", ColumnType.DATE, "dispatched_on")
                .optional("receivedOn", ColumnType.DATE, "received_on")
                .optional("acceptedOn", ColumnType.DATE, "accepted_on")
                .optional("acceptBy", ColumnType.DATE, "accept_by")
                .searched("carrier", "carrier")
                .optional("transportMode", ColumnType.TEXT, "transport_mode")
                .build();
    }

    @Bean
    Listing<StatementItem> statementList() {
        return Listing.of(MODULE, "statements", StatementItem.class)
                .from("trade.statement")
                .where("(seller_id = :tenant or buyer_id = :tenant and state <> 'draft')")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("state", ColumnType.STATE, "state")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .column("periodEnd", ColumnType.DATE, "period_end")
                .money("total", "total", "currency")
                .money("undisputed", "undisputed", "currency")
                .money("paid", "paid", "currency")
                .optional("payableBy", ColumnType.DATE, "payable_by")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<PaymentItem> paymentList() {
        return Listing.of(MODULE, "payments", PaymentItem.class)
                .from("trade.payment")
                .where(PARTIES)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("kind", ColumnType.STATE, "kind")
                .column("state", ColumnType.STATE, "state")
                .searched("documentNumber", "document_number")
                .optional("orderId", ColumnType.UUID, "order_id")
                .optional("statementId", ColumnType.UUID, "statement_id")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .money("amount", "amount", "currency")
                .column("method", ColumnType.STATE, "method")
                .searched("billNumber", "bill_number")
                .searched("billAcceptor", "bill_acceptor")
                .optional("billDueOn", ColumnType.DATE, "bill_due_on")
                .searched("note", "note")
                .column("instructedOn", ColumnType.DATE, "instructed_on")
                .optional("confirmedOn", ColumnType.DATE, "confirmed_on")
                .build();
    }
}
