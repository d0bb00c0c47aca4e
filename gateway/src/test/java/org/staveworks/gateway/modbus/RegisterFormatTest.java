package org.staveworks.gateway.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staveworks.gateway.config.ModbusPoint.ByteOrder;
import org.staveworks.gateway.config.ModbusPoint.Format;
import org.staveworks.gateway.driver.DriverException;

class RegisterFormatTest {

    @ParameterizedTest(name = "{0} {1} in {2} is {3}")
    @CsvSource({
        "4148 0000, float32, ABCD, 12.5",
        "0000 4148, float32, CDAB, 12.5",
        "4841 0000, float32, BADC, 12.5",
        "0000 4841, float32, DCBA, 12.5",
        "3DCC CCCD, float32, ABCD, 0.1",
        "1234, bcd16, ABCD, 1234",
        "5678 1234, bcd32, CDAB, 12345678",
        "123A, bcd16, ABCD, NaN",
        "FFFE, int16, ABCD, -2",
        "FEFF, int16, BADC, -2",
        "FFFE, uint16, ABCD, 65534",
        "FFFF FFFE, int32, ABCD, -2",
        "FFFE FFFF, uint32, CDAB, 4294967294",
        "FFFF FFFF FFFF FFFF, uint64, ABCD, 18446744073709551615",
        "FFFF FFFF FFFF FFFE, int64, ABCD, -2",
        "0000 0000 0000 4029, float64, CDAB, 12.5",
        "2940 0000 0000 0000, float64, BADC, 12.5",
        "7FC0 0000, float32, ABCD, NaN",
    })
    void registers_mean_what_the_manuals_say(String registers, String format, String order, double value) {
        var bytes = HexFormat.of().parseHex(registers.replace(" ", ""));
        assertThat(RegisterFormat.decode(bytes, format(format), ByteOrder.valueOf(order), 0))
                .isEqualTo(Double.valueOf(value));
    }

    private static Format format(String word) {
        return Format.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Property(tries = 500)
    void what_is_written_is_read(@ForAll double any, @ForAll Format format, @ForAll ByteOrder order)
            throws DriverException {
        var number = switch (format) {
            case BIT -> Math.abs(any) % 2 < 1 ? 0 : 1;
            case FLOAT32 -> Double.parseDouble(Float.toString((float) (any % 1e30)));
            case FLOAT64 -> any;
            case INT16 -> (short) any;
            case UINT16 -> (int) Math.abs(any % 65_536);
            case INT32 -> (int) any;
            case UINT32 -> (long) Math.abs(any % 4_294_967_296.0);
            case INT64 -> (long) (any % 9e15);
            case UINT64 -> (long) Math.abs(any % 9e15);
            case BCD16 -> (int) Math.abs(any % 10_000);
            case BCD32 -> (int) Math.abs(any % 100_000_000);
        };
        var bytes = RegisterFormat.encode(number, format, order);
        assertThat(bytes).hasSize(2 * format.registers());
        assertThat(RegisterFormat.decode(bytes, format, order, 0)).isEqualTo(number == 0 ? 0.0 : number);
    }

    @ParameterizedTest
    @CsvSource({"70000, uint16", "-1, uint16", "1.5, int32", "10000, bcd16", "1e39, float32", "2e16, int64"})
    void what_does_not_fit_is_refused(double number, String format) {
        assertThatThrownBy(() -> RegisterFormat.encode(number, format(format), ByteOrder.ABCD))
                .isInstanceOf(DriverException.class);
    }
}
