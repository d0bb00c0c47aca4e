package org.staveworks.device.internal.ingest;

/// Why a message of a device was not taken. The words stand in `messages/device/refusals_{zh,en}.properties`.
public enum RefusalCode {
    NOT_JSON(Kind.FORM),
    MESSAGE_EMPTY(Kind.FORM),
    OBJECT_EXPECTED(Kind.FORM),
    ARRAY_OF_OTHERS(Kind.FORM),
    END_FOLLOWED(Kind.FORM),
    VALUES_NOT_AFTER_TIME(Kind.FORM),
    VALUES_NO_OBJECT(Kind.FORM),
    VALUES_FOLLOWED(Kind.FORM),
    TIME_FORM(Kind.FORM),
    TIME_WITHOUT_ZONE(Kind.FORM),
    TIME_OUT_OF_RANGE(Kind.FORM),
    TOO_DEEP(Kind.FORM),
    METRIC_WITHOUT_NAME(Kind.FORM),
    METRIC_NAME_TOO_LONG(Kind.FORM),
    TOO_MANY_VALUES(Kind.FORM),
    NUMBER_TOO_LARGE(Kind.FORM),
    WORD_TOO_LONG(Kind.FORM),
    VALUE_OF_NO_KIND(Kind.FORM),
    CODES_EXPECTED(Kind.FORM),
    TOO_MANY_DEVICES(Kind.FORM),

    TOPIC_UNKNOWN(Kind.TOPIC),
    TOPIC_TOO_SHORT(Kind.TOPIC),
    NOT_A_GATEWAY(Kind.RIGHT),
    NOT_BEHIND_GATEWAY(Kind.RIGHT),
    DEVICE_NOT_IN_USE(Kind.RIGHT),
    DEVICE_UNKNOWN(Kind.RIGHT),
    COMMAND_UNKNOWN(Kind.TOPIC),
    ANSWER_FORM(Kind.FORM),

    NOTHING_MAPPED(Kind.FORM),
    MAPPED_TIME_ABSENT(Kind.FORM),
    MAPPED_TIME_FORM(Kind.FORM),

    SPARKPLUG_TOPIC(Kind.TOPIC),
    SPARKPLUG_PAYLOAD(Kind.FORM),
    TOO_MANY_METRICS(Kind.FORM),
    OTHER_NODE(Kind.RIGHT),
    NODE_NAME_TOO_LONG(Kind.FORM),
    TOO_MANY_NODES(Kind.QUOTA),
    TOO_MANY_OF_NODE(Kind.QUOTA),
    METRIC_UNBORN(Kind.FORM),
    TYPE_NOT_MEASURED(Kind.FORM),
    VALUE_ABSENT(Kind.FORM),
    NO_WORD(Kind.FORM),
    NO_NUMBER(Kind.FORM),

    TOO_MANY_SERIES(Kind.QUOTA),
    TOO_MANY_WORDS(Kind.QUOTA),
    WAS_A_WORD(Kind.FORM),
    WAS_A_NUMBER(Kind.FORM),
    DATABASE_REFUSES(Kind.FORM),
    PLATFORM_FAILED(Kind.FAILURE),

    CONNECTION_CLOSED(Kind.FAILURE),
    CONNECTION_FAILED(Kind.FAILURE),
    TOO_MUCH_WAITS(Kind.FAILURE),
    NOT_COMMITTED(Kind.FAILURE);

    private final Kind kind;

    RefusalCode(Kind kind) {
        this.kind = kind;
    }

    /// What is wrong with it, as far as a protocol distinguishes that.
    public enum Kind {
        FORM,
        TOPIC,
        RIGHT,
        QUOTA,
        FAILURE
    }

    public Kind kind() {
        return kind;
    }
}
