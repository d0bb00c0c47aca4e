package org.staveworks.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {
    @Property
    void whatWasWrittenAsJsonIsReadAsTheSame(@ForAll long minorUnits) {
        var json = JsonMapper.builder().build();
        var money = Money.ofMinor(minorUnits, "CNY");
        assertThat(json.readValue(json.writeValueAsString(money), Money.class)).isEqualTo(money);
    }

    @Property
    void aSumLessOnePartIsTheOtherPart(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long one,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long other) {
        var sum = Money.ofMinor(one, "USD").plus(Money.ofMinor(other, "USD"));
        assertThat(sum.minus(Money.ofMinor(other, "USD"))).isEqualTo(Money.ofMinor(one, "USD"));
    }

    @Test
    void halfACentIsRoundedUp() {
        assertThat(Money.rounded(new BigDecimal("1.005"), "CNY")).isEqualTo(Money.ofMinor(101, "CNY"));
        assertThat(Money.rounded(new BigDecimal("1.5"), "JPY")).isEqualTo(Money.ofMinor(2, "JPY"));
    }

    @Test
    void aFractionOfACentIsRefused() {
        assertThatThrownBy(() -> new Money(new BigDecimal("1.005"), "CNY")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesAreNotAddedUp() {
        assertThatThrownBy(() -> Money.zero("CNY").plus(Money.zero("USD"))).hasMessageContaining("CNY");
    }
}
