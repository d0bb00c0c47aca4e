package org.staveworks.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNumberTest {
    /// Examples of the IBAN registry (ISO 13616).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB29 NWBK 6016 1331 9268 19",
                "fr1420041010050500013m02606",
                "NO93 8601 1117 947",
                "62220211 4455"
            })
    void realNumbersAreRead(String written) {
        assertThat(AccountNumber.parse(written)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "GB29NWBK60161331926818", "6222-ABCD-1234", "GB2", "62220211445<"})
    void othersAreNot(String written) {
        assertThat(AccountNumber.parse(written)).isEmpty();
    }

    @Property(tries = 200)
    void oneDigitWrongMakesAnIbanInvalid(
            @ForAll @StringLength(18) @CharRange(from = '0', to = '9') String account,
            @ForAll @IntRange(min = 0, max = 17) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        var rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97));
        var iban = "DE%02d%s".formatted(98 - rest.intValue(), account);
        assertThat(AccountNumber.parse(iban)).isPresent();
        var digit = (account.charAt(place) - '0' + change) % 10;
        var wrong = account.substring(0, place) + digit + account.substring(place + 1);
        assertThat(AccountNumber.parse(iban.substring(0, 4) + wrong)).isEmpty();
    }
}
