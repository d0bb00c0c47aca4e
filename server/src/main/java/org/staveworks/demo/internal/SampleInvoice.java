package org.staveworks.demo.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An e-invoice (数电票) as the tax authority's platform writes it: a made-up one.
///
/// @param original the number of the invoice that this one takes back
record SampleInvoice(
        String number,
        LocalDate day,
        Party seller,
        Party buyer,
        List<Line> lines,
        @Nullable String original) {
    record Party(String name, String taxId) {}

    /// Amounts in yuan.
    record Line(String name, BigDecimal rate, BigDecimal net, BigDecimal tax) {
        static Line of(String name, BigDecimal rate, BigDecimal gross) {
            var net = gross.divide(BigDecimal.ONE.add(rate), 2, RoundingMode.HALF_UP);
            return new Line(name, rate, net, gross.subtract(net));
        }
    }

    byte[] xml() {
        var net = sum(Line::net);
        var tax = sum(Line::tax);
        var text = new StringBuilder("<EInvoice><Header>")
                .append(element("EIid", number))
                .append("<InherentLabel><InIssuType>")
                .append(element("LabelCode", original == null ? "Y" : "N"))
                .append("</InIssuType><GeneralOrSpecialVAT>")
                .append(element("LabelCode", "01"))
                .append("</GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData><SellerInformation>")
                .append(element("SellerIdNum", seller.taxId()))
                .append(element("SellerName", seller.name()))
                .append("</SellerInformation><BuyerInformation>")
                .append(element("BuyerIdNum", buyer.taxId()))
                .append(element("BuyerName", buyer.name()))
                .append("</BuyerInformation><BasicInformation>")
                .append(element("TotalAmWithoutTax", net))
                .append(element("TotalTaxAm", tax))
                .append(element("TotalTax-includedAmount", net.add(tax)))
                .append(element("RequestTime", day))
                .append("</BasicInformation>");
        for (var line : lines) {
            text.append("<IssuItemInformation>")
                    .append(element("ItemName", line.name()))
                    .append(element("Amount", line.net()))
                    .append(element("TaxRate", line.rate()))
                    .append(element("ComTaxAm", line.tax()))
                    .append("</IssuItemInformation>");
        }
        if (original != null) {
            text.append("<SpecificInformation><RedEInvoice>")
                    .append(element("OriginalInvoiceCode", original))
                    .append("</RedEInvoice></SpecificInformation>");
        }
        return text.append("</EInvoiceData><TaxSupervisionInfo>")
                .append(element("InvoiceNumber", number))
                .append(element("IssueTime", day))
                .append(element("TaxBureauName", "国家税务总局浙江省税务局"))
                .append("</TaxSupervisionInfo></EInvoice>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private BigDecimal sum(Function<Line, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String element(String name, Object value) {
        var text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        return "<%s>%s</%1$s>".formatted(name, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
