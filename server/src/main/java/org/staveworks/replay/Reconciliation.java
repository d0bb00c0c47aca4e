package org.staveworks.replay;

import java.math.BigDecimal;
import java.util.List;

/// What was read against what the documents and the books now hold. Everything but `lines` and `rejected` is counted in
/// the system, not in the file.
///
/// @param lines               read from the file
/// @param accepted            delivery lines that were delivered and accepted
/// @param rejected            lines that can't be taken over, each told with its reasons
/// @param value               of the accepted goods in US dollars
/// @param quantity            packs accepted
/// @param freightNumericCells charges that are an amount, and what they sum up to
/// @param freightInPrice      "Freight Included in Commodity Cost"
/// @param freightOnOtherLine  "See ASN-… (ID#:…)"
/// @param late                delivered after the day they were scheduled for
/// @param ledgerValue         the same sum from the books
/// @param isNew               facts that this run added
public record Reconciliation(
        long lines,
        long accepted,
        long rejected,
        long orders,
        long vendors,
        BigDecimal value,
        BigDecimal quantity,
        long freightNumericCells,
        BigDecimal freightNumeric,
        long freightInPrice,
        long freightInvoicedSeparately,
        long freightOnOtherLine,
        long insuranceCells,
        BigDecimal insurance,
        long late,
        long statements,
        BigDecimal ledgerValue,
        BigDecimal ledgerFreight,
        BigDecimal ledgerInsurance,
        long isNew,
        double seconds,
        double linesPerSecond) {

    /// What does not agree, in words; empty when all does.
    public List<String> differences(HistorySums expected) {
        var differences = new java.util.ArrayList<String>();
        compare(differences, "lines accepted", BigDecimal.valueOf(expected.lines()), BigDecimal.valueOf(accepted));
        compare(differences, "orders", BigDecimal.valueOf(expected.orders()), BigDecimal.valueOf(orders));
        compare(differences, "value", expected.value(), value);
        compare(differences, "quantity", expected.quantity(), quantity);
        compare(differences, "freight", expected.freight(), freightNumeric);
        compare(differences, "insurance", expected.insurance(), insurance);
        compare(differences, "late deliveries", BigDecimal.valueOf(expected.late()), BigDecimal.valueOf(late));
        compare(differences, "value in the ledger", value, ledgerValue);
        compare(differences, "freight in the ledger", freightNumeric, ledgerFreight);
        compare(differences, "insurance in the ledger", insurance, ledgerInsurance);
        return differences;
    }

    private static void compare(List<String> differences, String what, BigDecimal expected, BigDecimal actual) {
        if (expected.compareTo(actual) != 0) {
            differences.add(
                    "%s: %s expected, %s found".formatted(what, expected.toPlainString(), actual.toPlainString()));
        }
    }
}
