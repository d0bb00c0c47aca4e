package org.staveworks.alarm.internal.engine;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an alarm is to be raised (报警条件), said of the series of one device.
public sealed interface Condition {
    /// How a value is held against a limit (IEC 62682, clause 10: alarm setpoint).
    @Schema(name = "AlarmComparison")
    enum Comparison {
        ABOVE,
        AT_LEAST,
        BELOW,
        AT_MOST,
        EQUAL,
        NOT_EQUAL
    }

    /// Which way a value goes.
    @Schema(name = "AlarmDirection")
    enum Direction {
        RISES,
        FALLS,
        EITHER
    }

    /// A value against a limit.
    ///
    /// @param deadband so far it has to go back before it is over (回差; IEC 62682); with equality it is the
    ///                 tolerance
    record Threshold(String metric, Comparison comparison, double limit, double deadband) implements Condition {}

    /// A value within two limits, which belong to it, or outside of them.
    record Range(String metric, double low, double high, boolean isInside, double deadband) implements Condition {}

    /// A word, such as a state or a fault's code.
    ///
    /// @param isOneOf whether it has to be one of the words, or none of them
    record Word(String metric, List<String> words, boolean isOneOf) implements Condition {
        public Word {
            words = List.copyOf(words);
        }
    }

    /// A value changes by more than so much within a time: against the least or greatest of that time.
    record Change(String metric, Direction direction, double by, int withinSeconds) implements Condition {}

    /// Nothing comes (缺数).
    ///
    /// @param metric  missing for all that the device sends
    /// @param seconds missing for what the device itself says
    record Silent(@Nullable String metric, @Nullable Integer seconds) implements Condition {}

    /// Values come and do not change by more than the tolerance (卡值).
    record Stuck(String metric, int seconds, double tolerance) implements Condition {}

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }
}
