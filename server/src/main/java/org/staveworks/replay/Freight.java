package org.staveworks.replay;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a freight cell means: an amount, or one of the words that stand where an amount belongs.
public sealed interface Freight {
    /// Charged on this line.
    record Amount(BigDecimal amount) implements Freight {}

    /// "Freight Included in Commodity Cost".
    record IncludedInPrice() implements Freight {}

    /// "Invoiced Separately".
    record InvoicedSeparately() implements Freight {}

    /// "See ASN-93 (ID#:1281)": charged once, on the line with that id.
    ///
    /// @param reference the cell without "See"
    /// @param lineId    of the other line
    record OnOtherLine(String reference, String lineId) implements Freight {}

    Pattern OTHER_LINE = Pattern.compile("(?i)see\\s+((?:ASN|DN)-\\S+\\s*\\(ID#:\\s*(\\d+)\\))");

    /// @return empty where the cell means nothing known
    static Optional<Freight> read(String cell) {
        if (cell.equalsIgnoreCase("Freight Included in Commodity Cost")) {
            return Optional.of(new IncludedInPrice());
        }
        if (cell.equalsIgnoreCase("Invoiced Separately")) {
            return Optional.of(new InvoicedSeparately());
        }
        var other = OTHER_LINE.matcher(cell);
        if (other.matches()) {
            return Optional.of(new OnOtherLine(other.group(1), other.group(2)));
        }
        return Cells.amount(cell).filter(amount -> amount.signum() >= 0).map(Amount::new);
    }
}
