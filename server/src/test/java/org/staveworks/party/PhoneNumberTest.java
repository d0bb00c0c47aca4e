package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "13800138000, +8613800138000",
        "138 0013 8000, +8613800138000",
        "86-138-0013-8000, +8613800138000",
        "+86 13800138000, +8613800138000",
        "0086 13800138000, +8613800138000",
        "+49 (170) 1234567, +491701234567",
        "001 415-555-2671, +14155552671",
    })
    void whatPeopleWriteIsReadAsOneForm(String written, String expected) {
        assertThat(PhoneNumber.parse(written)).hasValue(new PhoneNumber(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "12800138000", "+8612800138000", "+86 10 8888 8888", "+0123456789", "phone"})
    void whatIsNoPhoneNumberIsNotTaken(String written) {
        assertThat(PhoneNumber.parse(written)).isEmpty();
    }

    @Property
    void whatWasReadIsReadTheSameAgainAndItsMiddleCanBeHidden(@ForAll("mainland") String written) {
        var phone = PhoneNumber.parse(written).orElseThrow();
        assertThat(PhoneNumber.parse(phone.value())).hasValue(phone);
        assertThat(phone.masked()).isEqualTo(written.substring(0, 3) + "****" + written.substring(7));
    }

    @Provide
    Arbitrary<String> mainland() {
        return Arbitraries.longs().between(13_000_000_000L, 19_999_999_999L).map(String::valueOf);
    }
}
