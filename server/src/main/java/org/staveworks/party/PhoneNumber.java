package org.staveworks.party;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.staveworks.kernel.problem.Problem;

/// A phone number in the international form of ITU-T E.164, such as `+8613800138000`.
public record PhoneNumber(String value) {
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern MAINLAND_MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final String MAINLAND = "+86";

    public PhoneNumber {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Phone number (%s) is not valid".formatted(value));
        }
    }

    /// Reads what people write: spaces, hyphens and brackets are left out, `00` stands for `+`, eleven digits are a
    /// mainland mobile number.
    public static Optional<PhoneNumber> parse(String written) {
        var digits = written.replaceAll("[\\s()（）.-]", "");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        } else if (MAINLAND_MOBILE.matcher(digits).matches()) {
            digits = MAINLAND + digits;
        } else if (digits.startsWith("86")
                && MAINLAND_MOBILE.matcher(digits.substring(2)).matches()) {
            digits = "+" + digits;
        }
        return isWellFormed(digits) ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    /// @throws Problem naming the field `phone`
    public static PhoneNumber require(String written) {
        return parse(written)
                .orElseThrow(() -> Problem.field("phone", PartyProblem.PHONE_NOT_VALID, Map.of("value", written)));
    }

    /// For people who may know that the number exists but not which it is: `138****8000`.
    public String masked() {
        var national = value.startsWith(MAINLAND) ? value.substring(MAINLAND.length()) : value;
        return national.substring(0, 3) + "****" + national.substring(national.length() - 4);
    }

    private static boolean isWellFormed(String value) {
        return INTERNATIONAL.matcher(value).matches()
                && (!value.startsWith(MAINLAND)
                        || MAINLAND_MOBILE
                                .matcher(value.substring(MAINLAND.length()))
                                .matches());
    }
}
