package org.staveworks.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Writes the XML of an e-invoice (数电票) as the tax authority's platform does, for tests: a document of our own, never
/// somebody's real one. What a test does not say has the value of a plain invoice.
public final class FapiaoXml {
    public String number = number();
    public @Nullable String headerNumber;
    public @Nullable String blueLabel = "Y";
    public String kindCode = "01";
    public String sellerTaxId = "";
    public String sellerName = "永康市恒远杯业有限公司";
    public @Nullable String buyerTaxId = "";
    public String buyerName = "杭州宏达商贸有限公司";
    public @Nullable String requestTime;
    public @Nullable String issueTime;
    public @Nullable String originalNumber;
    public @Nullable String remark;
    public @Nullable BigDecimal net;
    public @Nullable BigDecimal tax;
    public @Nullable BigDecimal gross;
    public String rootAttributes = "";
    public String declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    public final List<Item> items = new ArrayList<>();

    /// @param rate as the invoice writes it
    /// @param net  and the other amounts in yuan, as the invoice writes them
    public record Item(
            String name,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            BigDecimal net,
            @Nullable String rate,
            String tax,
            BigDecimal gross) {}

    public static String number() {
        var number = new StringBuilder("26332000");
        while (number.length() < 20) {
            number.append(ThreadLocalRandom.current().nextInt(10));
        }
        return number.toString();
    }

    /// Between two tax numbers, dated today.
    public static FapiaoXml between(String sellerTaxId, String buyerTaxId) {
        var invoice = new FapiaoXml();
        invoice.sellerTaxId = sellerTaxId;
        invoice.buyerTaxId = buyerTaxId;
        invoice.requestTime = Deal.TODAY + " 09:47:14";
        invoice.issueTime = Deal.TODAY.toString();
        return invoice;
    }

    /// An item of one piece at 13 %, whose total is given.
    public FapiaoXml item(String gross) {
        var total = new BigDecimal(gross);
        var without = total.divide(new BigDecimal("1.13"), 2, RoundingMode.HALF_UP);
        return item(new Item(
                "*金属制品*保温杯",
                "500ml",
                "个",
                "1",
                without.toPlainString(),
                without,
                "0.13",
                total.subtract(without).toPlainString(),
                total));
    }

    public FapiaoXml item(Item item) {
        items.add(item);
        return this;
    }

    /// An item whose amounts follow from quantity, price and rate.
    public FapiaoXml item(String name, String quantity, String unitPrice, String rate) {
        var without =
                new BigDecimal(quantity).multiply(new BigDecimal(unitPrice)).setScale(2, RoundingMode.HALF_UP);
        var share = rate.endsWith("%")
                ? new BigDecimal(rate.substring(0, rate.length() - 1)).movePointLeft(2)
                : new BigDecimal(rate);
        var taxed = without.multiply(share).setScale(2, RoundingMode.HALF_UP);
        return item(new Item(
                name, null, "个", quantity, unitPrice, without, rate, taxed.toPlainString(), without.add(taxed)));
    }

    private BigDecimal sumOfNet() {
        return items.stream().map(Item::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal sumOfGross() {
        return items.stream().map(Item::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public byte[] bytes() {
        return bytes(StandardCharsets.UTF_8);
    }

    public byte[] bytes(Charset charset) {
        return (declaration + xml()).getBytes(charset);
    }

    public String xml() {
        var text = new StringBuilder("<EInvoice" + rootAttributes + ">\n  <Header>\n");
        element(text, "EIid", headerNumber == null ? number : headerNumber);
        element(text, "EInvoiceTag", "SWEI3200");
        element(text, "Version", "0.32");
        text.append("<InherentLabel>");
        if (blueLabel != null) {
            text.append("<InIssuType><LabelCode>")
                    .append(blueLabel)
                    .append("</LabelCode><LabelName>是否蓝字发票标志</LabelName></InIssuType>");
        }
        text.append("<EInvoiceType><LabelCode>01</LabelCode><LabelName>电子发票</LabelName></EInvoiceType>")
                .append("<GeneralOrSpecialVAT><LabelCode>")
                .append(kindCode)
                .append("</LabelCode><LabelName>增值税发票</LabelName></GeneralOrSpecialVAT></InherentLabel>")
                .append("<UndefinedLabel/></Header>\n<EInvoiceData>\n<SellerInformation>");
        element(text, "SellerIdNum", sellerTaxId);
        element(text, "SellerName", sellerName);
        text.append("</SellerInformation>\n<BuyerInformation>");
        element(text, "BuyerIdNum", buyerTaxId);
        element(text, "BuyerName", buyerName);
        text.append("</BuyerInformation>\n<BasicInformation>");
        var without = net == null ? sumOfNet() : net;
        var total = gross == null ? sumOfGross() : gross;
        element(text, "TotalAmWithoutTax", without.toPlainString());
        element(text, "TotalTaxAm", (tax == null ? sumOfGross().subtract(sumOfNet()) : tax).toPlainString());
        element(text, "TotalTax-includedAmount", total.toPlainString());
        element(text, "TotalTax-includedAmountInChinese", "圆整");
        element(text, "Drawer", "张三");
        element(text, "RequestTime", requestTime);
        text.append("</BasicInformation>\n");
        items.forEach(item -> item(text, item));
        if (originalNumber == null) {
            text.append("<SpecificInformation/>");
        } else {
            text.append("<SpecificInformation><RedEInvoice>");
            element(text, "OriginalInvoiceCode", originalNumber);
            element(text, "CreditNoteNumber", "33078426051001234567");
            text.append("</RedEInvoice></SpecificInformation>");
        }
        text.append("<AdditionalInformation>");
        element(text, "Remark", remark);
        text.append("</AdditionalInformation>\n</EInvoiceData>\n<SellerAuthentication/>\n<TaxSupervisionInfo>");
        element(text, "InvoiceNumber", number);
        element(text, "IssueTime", issueTime);
        element(text, "TaxBureauCode", "13300000000");
        element(text, "TaxBureauName", "国家税务总局浙江省税务局");
        return text.append("</TaxSupervisionInfo>\n</EInvoice>\n").toString();
    }

    /// The line's own spelling: `TotaltaxIncludedAmount`.
    private static void item(StringBuilder text, Item item) {
        text.append("<IssuItemInformation>");
        element(text, "ItemName", item.name());
        element(text, "SpecMod", item.specification());
        element(text, "MeaUnits", item.unit());
        element(text, "Quantity", item.quantity());
        element(text, "UnPrice", item.unitPrice());
        element(text, "Amount", item.net().toPlainString());
        element(text, "TaxRate", item.rate());
        element(text, "ComTaxAm", item.tax());
        element(text, "TotaltaxIncludedAmount", item.gross().toPlainString());
        element(text, "TaxClassificationCode", "1080411000000000000");
        text.append("</IssuItemInformation>\n");
    }

    private static void element(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('<')
                    .append(name)
                    .append('>')
                    .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</")
                    .append(name)
                    .append(">\n");
        }
    }
}
