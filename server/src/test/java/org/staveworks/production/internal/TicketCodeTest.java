package org.staveworks.production.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TicketCodeTest {
    @Property(tries = 200)
    void aCodeIsReadBackHoweverItIsTyped(@ForAll boolean lowerCase, @ForAll boolean asPath, @ForAll boolean inGroups) {
        var code = TicketCode.next();
        assertThat(code.length()).isLessThanOrEqualTo(12);
        var typed = lowerCase ? code.toLowerCase(java.util.Locale.ROOT) : code;
        typed = inGroups ? typed.substring(0, 5) + "-" + typed.substring(5) : typed;
        assertThat(TicketCode.parse(asPath ? "/t/" + typed : " " + typed + " ")).contains(code);
    }

    @Property
    void aWrongCharacterIsFound(
            @ForAll @IntRange(max = 9) int position, @ForAll @IntRange(min = 1, max = 30) int ahead) {
        var code = TicketCode.next();
        var letters = TicketCode.ALPHABET;
        var wrong = letters.charAt((letters.indexOf(code.charAt(position)) + ahead) % letters.length());
        assertThat(TicketCode.parse(code.substring(0, position) + wrong + code.substring(position + 1)))
                .isEmpty();
    }

    @Property
    void twoCharactersThatChangedPlacesAreFound(
            @ForAll @IntRange(max = 9) int one, @ForAll @IntRange(max = 9) int other) {
        var code = TicketCode.next();
        var letters = new StringBuilder(code);
        letters.setCharAt(one, code.charAt(other));
        letters.setCharAt(other, code.charAt(one));
        assertThat(TicketCode.parse(letters.toString()).isPresent()).isEqualTo(code.charAt(one) == code.charAt(other));
    }

    @Property(tries = 1)
    void noCharacterIsTakenForAnother() {
        assertThat(TicketCode.ALPHABET).hasSize(31).doesNotContain("0", "O", "1", "I", "L");
    }
}
