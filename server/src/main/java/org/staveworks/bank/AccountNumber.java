package org.staveworks.bank;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// The number of a bank account: an IBAN (ISO 13616) or a mainland account number (账号).
///
/// Mainland numbers have no common check digit; banks give between eight and thirty-two digits.
public record AccountNumber(Scheme scheme, String value) {
    private static final String IBAN = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";
    private static final String MAINLAND = "[0-9]{8,32}";
    /// ISO 7064, MOD 97-10.
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public enum Scheme {
        IBAN,
        /// A mainland number, called a basic bank account number in ISO 20022.
        BBAN
    }

    public AccountNumber {
        if (scheme == Scheme.IBAN ? !isIban(value) : !value.matches(MAINLAND)) {
            throw new IllegalArgumentException("(%s) is no %s".formatted(value, scheme));
        }
    }

    /// Reads a number as people write it, in groups and with any case.
    ///
    /// @return empty where it is neither an IBAN with the right check digits nor a mainland number
    public static Optional<AccountNumber> parse(String written) {
        var value = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (value.matches(MAINLAND)) {
            return Optional.of(new AccountNumber(Scheme.BBAN, value));
        }
        return isIban(value) ? Optional.of(new AccountNumber(Scheme.IBAN, value)) : Optional.empty();
    }

    private static boolean isIban(String value) {
        if (!value.matches(IBAN)) {
            return false;
        }
        var digits = new StringBuilder();
        (value.substring(4) + value.substring(0, 4))
                .chars()
                .forEach(character -> digits.append(Character.getNumericValue(character)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
