package org.staveworks.invoice.internal.fapiao;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.InvoiceKind;

/// A fully digital e-invoice (数电票) as its XML tells it. Amounts are in fen; on a red letter they are negative.
///
/// @param number             20 digits, unique in the country
/// @param issuedOn           the invoice date, from `RequestTime`
/// @param originalNumber     of the invoice that a red letter takes back
/// @param confirmationNumber of the red letter's confirmation form (红字发票信息确认单)
public record EInvoice(
        String number,
        InvoiceKind kind,
        boolean isRed,
        Party seller,
        Party buyer,
        LocalDate issuedOn,
        long net,
        long tax,
        long gross,
        @Nullable String originalNumber,
        @Nullable String confirmationNumber,
        @Nullable String remark,
        @Nullable String drawer,
        @Nullable String taxBureauCode,
        @Nullable String taxBureauName,
        List<Line> lines) {
    public static final String CURRENCY = "CNY";

    public EInvoice {
        lines = List.copyOf(lines);
    }

    /// @param taxId unified social credit code or another number of a taxpayer; a private buyer has none
    public record Party(String name, @Nullable String taxId) {}

    /// @param name      with the tax category in front, as `*category*name`
    /// @param unitPrice without tax
    /// @param taxCode   19 digits of the tax classification (税收分类编码)
    public record Line(
            int number,
            String name,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            long net,
            long tax,
            long gross,
            TaxRate rate,
            @Nullable String taxCode) {}

    /// Whether a line lowers what the other lines come to (折扣行).
    public boolean isDiscount(Line line) {
        return isRed ? line.net() > 0 : line.net() < 0;
    }
}
