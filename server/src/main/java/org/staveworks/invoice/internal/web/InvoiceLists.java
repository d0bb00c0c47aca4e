package org.staveworks.invoice.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.internal.matching.StatementRow;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class InvoiceLists {
    private static final String MODULE = "invoice";

    /// @param own     whether the reader's organisation is the seller
    /// @param open    what can still be matched
    record InvoiceItem(
            UUID id,
            @Nullable String number,
            InvoiceOrigin origin,
            InvoiceKind kind,
            InvoiceState state,
            boolean isRed,
            boolean own,
            @Nullable UUID sellerId,
            String sellerName,
            @Nullable UUID buyerId,
            String buyerName,
            @Nullable LocalDate issuedOn,
            Money net,
            Money tax,
            Money gross,
            Money matched,
            Money open,
            Money claimed,
            @Nullable String originalNumber,
            Instant madeAt) {}

    /// @param open what no invoice answers for
    record CoverageItem(
            UUID id,
            String number,
            StatementRow.CoverState state,
            UUID sellerId,
            String sellerName,
            UUID buyerId,
            String buyerName,
            LocalDate agreedOn,
            @Nullable LocalDate payableBy,
            Money total,
            Money covered,
            Money open) {}

    @Bean
    Listing<InvoiceItem> invoiceList() {
        return Listing.of(MODULE, "invoices", InvoiceItem.class)
                .from("invoice.invoice")
                .where("(seller_id = :tenant or buyer_id = :tenant and state not in ('draft', 'voided'))")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("origin", ColumnType.STATE, "origin")
                .column("kind", ColumnType.STATE, "kind")
                .column("state", ColumnType.STATE, "state")
                .column("isRed", ColumnType.BOOLEAN, "is_red")
                .column("own", ColumnType.BOOLEAN, "coalesce(seller_id = :tenant, false)")
                .optional("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .optional("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .optional("issuedOn", ColumnType.DATE, "issued_on")
                .money("net", "net", "currency")
                .money("tax", "tax", "currency")
                .money("gross", "gross", "currency")
                .money("matched", "matched", "currency")
                .money("open", "(case when is_red then 0 else gross - reversed - matched end)", "currency")
                .money("claimed", "claimed", "currency")
                .searched("originalNumber", "original_number")
                .column("madeAt", ColumnType.INSTANT, "made_at")
                .build();
    }

    @Bean
    Listing<CoverageItem> invoiceCoverageList() {
        return Listing.of(MODULE, "invoice-coverage", CoverageItem.class)
                .from("invoice.statement")
                .where("(seller_id = :tenant or buyer_id = :tenant)")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("state", ColumnType.STATE, "state")
                .column("sellerId", ColumnType.UUID, "seller_id")
                .searched("sellerName", "seller_name")
                .column("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("agreedOn", ColumnType.DATE, "agreed_on")
                .optional("payableBy", ColumnType.DATE, "payable_by")
                .money("total", "total", "currency")
                .money("covered", "covered", "currency")
                .money("open", "(total - covered)", "currency")
                .build();
    }
}
