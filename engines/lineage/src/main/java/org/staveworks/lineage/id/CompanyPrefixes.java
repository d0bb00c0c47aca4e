package org.staveworks.lineage.id;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Which company prefixes (厂商识别代码) are known, to tell where one ends inside a key. GS1 keeps no rule by which
/// digits alone tell it (EPC Tag Data Standard, clause 7.3.2): without a list the length is unknown, and no EPC URI can
/// be written.
///
/// Prefixes come from members' own registrations and from EPC URIs that were read.
public final class CompanyPrefixes {
    private final TreeSet<String> prefixes;

    /// @throws IllegalArgumentException if one is not of 6 to 12 digits
    public CompanyPrefixes(Collection<String> prefixes) {
        for (var prefix : prefixes) {
            if (!prefix.matches("[0-9]{6,12}")) {
                throw new IllegalArgumentException("A company prefix has 6 to 12 digits (%s).".formatted(prefix));
            }
        }
        this.prefixes = new TreeSet<>(prefixes);
    }

    /// The length of the longest known prefix that the key can begin with.
    public OptionalInt lengthFor(Gs1Identity identity) {
        var start = switch (identity.key()) {
            case "00", "01", "8006", "8003" -> 1;
            default -> 0;
        };
        for (var length = EpcScheme.COMPANY_PREFIX_MAX; length >= EpcScheme.COMPANY_PREFIX_MIN; length--) {
            if (start + length <= identity.value().length()
                    && prefixes.contains(identity.value().substring(start, start + length))) {
                return OptionalInt.of(length);
            }
        }
        return OptionalInt.empty();
    }
}
