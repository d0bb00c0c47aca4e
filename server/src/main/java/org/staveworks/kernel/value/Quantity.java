package org.staveworks.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A quantity (数量) with its unit.
///
/// @param value at most six decimals; trailing zeros are dropped so that equal quantities are equal records
/// @param unit  UN/ECE Recommendation 20 code, such as `H87` (piece, 个) or `KGM` (kilogram, 千克)
public record Quantity(
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(type = "string", example = "500", requiredMode = Schema.RequiredMode.REQUIRED)
        BigDecimal value,

        @Schema(example = "H87", requiredMode = Schema.RequiredMode.REQUIRED)
        String unit) {

    public Quantity {
        value = value.setScale(6, RoundingMode.UNNECESSARY).stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (unit.isBlank() || unit.length() > 3) {
            throw new IllegalArgumentException(
                    "Unit (%s) is not a UN/ECE Rec. 20 code of 1 to 3 characters".formatted(unit));
        }
    }

    @JsonCreator
    static Quantity parse(@JsonProperty("value") BigDecimal value, @JsonProperty("unit") String unit) {
        return new Quantity(value, unit);
    }

    public static Quantity of(long value, String unit) {
        return new Quantity(BigDecimal.valueOf(value), unit);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(sameUnit(other).value), unit);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(sameUnit(other).value), unit);
    }

    public boolean isMoreThan(Quantity other) {
        return value.compareTo(sameUnit(other).value) > 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return value.signum() > 0;
    }

    @JsonIgnore
    public boolean isZero() {
        return value.signum() == 0;
    }

    private Quantity sameUnit(Quantity other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException("Quantities are in (%s) and (%s)".formatted(unit, other.unit));
        }
        return other;
    }
}
