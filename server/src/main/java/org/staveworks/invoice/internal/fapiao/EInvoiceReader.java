package org.staveworks.invoice.internal.fapiao;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Reads the XML of a fully digital e-invoice (数电票), as the tax authority's service platform writes it since 2021:
/// `EInvoice/{Header, EInvoiceData, TaxSupervisionInfo}`. It reads every version that is about (0.31, 0.32 and those
/// before) and notes all faults at once; whether the sums agree is [EInvoiceChecks]' matter.
public final class EInvoiceReader {
    public static final int BYTES_MAX = 1024 * 1024;
    public static final int LINES_MAX = 2_000;

    private static final int NAME_LENGTH_MAX = 200;
    private static final int ITEM_LENGTH_MAX = 500;
    private static final int QUANTITY_DIGITS = 13;
    private static final int PRICE_DIGITS = 18;
    /// Small enough that the sum of all lines never overflows.
    private static final BigDecimal NUMBER_MAX = new BigDecimal("1000000000000");
    private static final Pattern NUMBER = Pattern.compile("\\d{20}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(?:[T\\s\\d].*)?");
    /// A red letter names its original in an element of its own; before there was one, in the remark.
    private static final Pattern ORIGINAL_IN_REMARK =
            Pattern.compile("蓝字(?:数电|数电发|全电)?(?:发)?票号码\\s*[:：]\\s*(\\d{8,20})");

    private static final Pattern CONFIRMATION_IN_REMARK = Pattern.compile("确认单编号\\s*[:：]\\s*(\\d{10,30})");

    private final FieldChecks faults = new FieldChecks();

    private EInvoiceReader() {}

    /// @throws Problem `file-too-large`, `file-not-xml`, `not-an-e-invoice`, or `invalid-input` with every field at
    /// fault
    public static EInvoice read(String fileName, byte[] content) {
        if (content.length > BYTES_MAX) {
            throw new Problem(InvoiceProblem.FILE_TOO_LARGE, Map.of("file", fileName, "limit", "1 MB"));
        }
        var document = XmlText.read(content)
                .orElseThrow(() -> new Problem(InvoiceProblem.FILE_NOT_XML, Map.of("file", fileName)));
        var root = new XmlNode(document.getDocumentElement());
        if (!root.is("EInvoice") || root.child("EInvoiceData").element() == null) {
            throw new Problem(InvoiceProblem.NOT_AN_E_INVOICE, Map.of("file", fileName));
        }
        var reader = new EInvoiceReader();
        var invoice = reader.invoice(root);
        reader.faults.orThrow();
        return invoice;
    }

    private EInvoice invoice(XmlNode root) {
        var data = root.child("EInvoiceData");
        var basic = data.child("BasicInformation");
        var supervision = root.child("TaxSupervisionInfo");
        var remark = data.child("AdditionalInformation").text("Remark").orElse(null);
        var red = data.child("SpecificInformation").child("RedEInvoice");
        var gross = fen("gross", basic.text("TotalTax-includedAmount"));
        var isRed = isRed(root, gross);
        return new EInvoice(
                number(root, supervision),
                kind(root),
                isRed,
                party("seller", data.child("SellerInformation"), "Seller"),
                party("buyer", data.child("BuyerInformation"), "Buyer"),
                issuedOn(basic, supervision),
                fen("net", basic.text("TotalAmWithoutTax")),
                fen("tax", basic.text("TotalTaxAm").or(() -> Optional.of("0"))),
                gross,
                isRed ? red.text("OriginalInvoiceCode").orElse(found(ORIGINAL_IN_REMARK, remark)) : null,
                isRed ? red.text("CreditNoteNumber").orElse(found(CONFIRMATION_IN_REMARK, remark)) : null,
                remark,
                basic.text("Drawer").orElse(null),
                supervision.text("TaxBureauCode").orElse(null),
                supervision.text("TaxBureauName").orElse(null),
                lines(data.children("IssuItemInformation")));
    }

    /// Header and supervision name the same number.
    private String number(XmlNode root, XmlNode supervision) {
        var header = root.child("Header").text("EIid");
        var supervised = supervision.text("InvoiceNumber");
        var number = supervised.or(() -> header).orElse("");
        if (number.isEmpty()) {
            faults.add("number", KernelProblem.REQUIRED, Map.of());
        } else if (!NUMBER.matcher(number).matches()) {
            faults.add("number", InvoiceProblem.INVOICE_NUMBER_NOT_VALID, Map.of("number", number));
        } else if (header.isPresent() && !header.get().equals(number)) {
            faults.add(
                    "number", InvoiceProblem.INVOICE_NUMBERS_DIFFER, Map.of("number", number, "header", header.get()));
        }
        return number;
    }

    private static InvoiceKind kind(XmlNode root) {
        var labels = root.child("Header").child("InherentLabel");
        return switch (labels.child("GeneralOrSpecialVAT").text("LabelCode").orElse("")) {
            case "01", "1" -> InvoiceKind.SPECIAL;
            case "02", "2" -> InvoiceKind.GENERAL;
            default -> InvoiceKind.OTHER;
        };
    }

    /// `InIssuType` says whether it is a blue invoice (是否蓝字发票标志); the sign of the total has to agree.
    private boolean isRed(XmlNode root, long gross) {
        var label =
                root.child("Header").child("InherentLabel").child("InIssuType").text("LabelCode");
        var isRed = label.map(code -> code.equalsIgnoreCase("N")).orElse(gross < 0);
        if (isRed != gross < 0) {
            faults.add("gross", InvoiceProblem.RED_LETTER_SIGN, Map.of());
        }
        return isRed;
    }

    private EInvoice.Party party(String field, XmlNode node, String prefix) {
        var name = node.text(prefix + "Name").orElse("");
        if (name.isEmpty()) {
            faults.add(field + ".name", KernelProblem.REQUIRED, Map.of());
        }
        return new EInvoice.Party(
                shortened(name, NAME_LENGTH_MAX),
                node.text(prefix + "IdNum")
                        .map(id -> id.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT))
                        .orElse(null));
    }

    private LocalDate issuedOn(XmlNode basic, XmlNode supervision) {
        var text = basic.text("RequestTime").or(() -> supervision.text("IssueTime"));
        if (text.isEmpty()) {
            faults.add("issuedOn", KernelProblem.REQUIRED, Map.of());
            return LocalDate.EPOCH;
        }
        var match = DATE.matcher(text.get());
        if (match.matches()) {
            try {
                return LocalDate.of(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Integer.parseInt(match.group(3)));
            } catch (DateTimeException e) {
                // Told below, with all that is no date.
            }
        }
        faults.add("issuedOn", KernelProblem.NOT_A_DATE, Map.of("value", text.get()));
        return LocalDate.EPOCH;
    }

    private List<EInvoice.Line> lines(List<XmlNode> items) {
        faults.size("lines", items, 1, LINES_MAX);
        return IntStream.range(0, Math.min(items.size(), LINES_MAX))
                .mapToObj(index -> line(index, items.get(index)))
                .toList();
    }

    private EInvoice.Line line(int index, XmlNode item) {
        var field = "lines[" + index + "].";
        var net = fen(field + "net", item.text("Amount"));
        var tax = fen(field + "tax", item.text("ComTaxAm").or(() -> Optional.of("0")));
        var name = item.text("ItemName").orElse("");
        if (name.isEmpty()) {
            faults.add(field + "name", KernelProblem.REQUIRED, Map.of());
        }
        var rate = TaxRate.parse(item.text("TaxRate").orElse(null));
        if (rate.isEmpty()) {
            faults.add(
                    field + "rate",
                    InvoiceProblem.TAX_RATE_NOT_READABLE,
                    Map.of("value", item.text("TaxRate").orElse("")));
        }
        return new EInvoice.Line(
                index + 1,
                shortened(name, ITEM_LENGTH_MAX),
                item.text("SpecMod").orElse(null),
                item.text("MeaUnits").orElse(null),
                number(field + "quantity", item.text("Quantity"), QUANTITY_DIGITS),
                number(field + "unitPrice", item.text("UnPrice"), PRICE_DIGITS),
                net,
                tax,
                item.text("TotaltaxIncludedAmount")
                        .map(text -> fen(field + "gross", Optional.of(text)))
                        .orElse(net + tax),
                rate.orElse(TaxRate.of("0")),
                item.text("TaxClassificationCode").orElse(null));
    }

    /// An amount in fen; what can't be told is written `***` and comes to nothing.
    private long fen(String field, Optional<String> text) {
        if (text.isEmpty()) {
            faults.add(field, KernelProblem.REQUIRED, Map.of());
            return 0;
        }
        if (text.get().matches("\\*+")) {
            return 0;
        }
        var amount = decimal(field, text.get(), value -> value.setScale(2, RoundingMode.UNNECESSARY));
        return amount == null ? 0 : amount.unscaledValue().longValueExact();
    }

    /// Zero stands for none: the platform writes it where a line has no quantity.
    private @Nullable BigDecimal number(String field, Optional<String> text, int digits) {
        if (text.isEmpty() || text.get().matches("\\*+")) {
            return null;
        }
        var number = decimal(
                field,
                text.get(),
                value -> value.scale() > digits
                        ? value.setScale(digits, RoundingMode.HALF_UP)
                        : value.scale() < 0 ? value.setScale(0) : value);
        return number == null || number.signum() == 0 ? null : number;
    }

    private @Nullable BigDecimal decimal(String field, String text, Function<BigDecimal, BigDecimal> scaled) {
        try {
            var plain = text.replace(",", "").replace("¥", "").replace("￥", "");
            if (plain.length() <= 60) {
                var value = new BigDecimal(plain).stripTrailingZeros();
                if (value.scale() < 60 && value.abs().compareTo(NUMBER_MAX) < 0) {
                    return scaled.apply(value);
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below, with all that is no number.
        }
        faults.add(field, KernelProblem.NOT_A_NUMBER, Map.of("value", shortened(text, 60)));
        return null;
    }

    private static @Nullable String found(Pattern pattern, @Nullable String text) {
        var match = pattern.matcher(text == null ? "" : text);
        return match.find() ? match.group(1) : null;
    }

    private static String shortened(String text, int lengthMax) {
        return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
    }
}
