package org.staveworks.lineage.validation;

/// What can be wrong. Names are stable; they go out to users of the interfaces.
public enum FindingCode {
    UNREADABLE(true, "%s", "无法读取：%s"),
    MISSING_FIELD(true, "The field is missing (%s). Add it.", "缺少字段（%s），请补上。"),
    UNKNOWN_FIELD(
            true,
            "No field of the standard has this name (%s). Maybe it is misspelt; own fields need a prefix.",
            "标准中没有此字段（%s）。可能拼写有误；自定义字段须带前缀。"),
    FIELD_NOT_ALLOWED(true, "The field (%s) does not belong to this type of event (%s).", "字段（%s）不属于此类事件（%s）。"),
    UNDECLARED_PREFIX(
            true,
            "The prefix of the field (%s) is declared nowhere. Declare it in @context.",
            "字段（%s）的前缀未声明，请在 @context 中声明。"),
    UNQUALIFIED_EXTENSION(
            false, "The own field (%s) has no prefix, so others can't tell whose it is.", "自定义字段（%s）没有前缀，他人无法辨别归属。"),
    UNKNOWN_EVENT_TYPE(
            true,
            "No type of event has this name (%s). Use one of the five, or a URI for an own type.",
            "没有此事件类型（%s）。请使用五种标准类型之一，自定义类型须为 URI。"),
    WRONG_KIND(true, "The field (%s) has to hold %s.", "字段（%s）应为 %s。"),
    BAD_TIME(
            true,
            "This is no date and time with an offset (%s). Write it as 2026-03-01T08:30:00+08:00.",
            "不是带时区的日期时间（%s），应写作 2026-03-01T08:30:00+08:00。"),
    TIME_WITHOUT_SECONDS(false, "The time has no seconds (%s); schemas ask for them.", "时间没有秒（%s），模式要求写出秒。"),
    BAD_OFFSET(
            true,
            "This is no time zone offset (%s). Write it as +08:00; the largest is 14:00.",
            "不是时区偏移（%s），应写作 +08:00，最大为 14:00。"),
    BAD_URI(
            true,
            "This is no URI (%s). It begins with a scheme such as urn: or https:.",
            "不是 URI（%s），应以 urn: 或 https: 等开头。"),
    BAD_EPC(
            false,
            "The EPC URI (%s) breaks the lengths or characters of its scheme, so it names nothing of GS1.",
            "EPC URI（%s）不符合其编码方案的长度或字符，无法识别为 GS1 编码。"),
    BAD_CHECK_DIGIT(false, "The check digit is wrong (%s).", "校验码错误（%s）。"),
    UNKNOWN_WORD(
            true,
            "The vocabulary of %s has no such word (%s). Use one of its words, or a URI of your own.",
            "%s 的词汇表中没有此词（%s）。请使用标准词，或自有的 URI。"),
    UNKNOWN_GS1_TERM(false, "GS1's vocabulary has no such term (%s).", "GS1 词汇中没有此词（%s）。"),
    BAD_ACTION(true, "The action is ADD, OBSERVE or DELETE (%s).", "action 只能为 ADD、OBSERVE 或 DELETE（%s）。"),
    BAD_UOM(
            true,
            "A unit has two or three capitals or digits of UN/ECE recommendation 20 (%s).",
            "计量单位应为 UN/ECE 第 20 号建议书的两到三位大写字母或数字（%s）。"),
    BAD_HEX(true, "These are no hexadecimal digits (%s).", "不是十六进制数字（%s）。"),
    BAD_VERSION(true, "This is no version (%s). Write 2.0.", "不是版本号（%s），应为 2.0。"),
    DUPLICATE_EPC(true, "The same identifier stands in the list twice (%s).", "列表中标识重复（%s）。"),
    INSTANCE_EXPECTED(
            true,
            "This names a class of goods (%s); the list takes single objects. Put it into a quantity list.",
            "此编码表示一类商品（%s），该列表只接受单个对象，请放入数量列表。"),
    CLASS_EXPECTED(
            false, "This names a single object (%s); a quantity is of a class or a lot.", "此编码表示单个对象（%s），数量应针对品类或批次。"),
    NEGATIVE_QUANTITY(true, "A quantity is not below zero (%s).", "数量不能为负（%s）。"),
    UNIT_WITHOUT_QUANTITY(true, "A unit stands without a quantity (%s).", "有单位而无数量（%s）。"),
    FRACTION_WITHOUT_UNIT(
            true,
            "Objects are counted in whole numbers (%s). Say the unit if it is a measure.",
            "计件数量须为整数（%s），若为计量请注明单位。"),
    NOTHING_HAPPENED_TO(
            true, "The event names no objects. Only sensor data of a place do without.", "事件没有任何对象。只有某地点的传感数据可以没有对象。"),
    PARENT_MISSING(
            true,
            "Who is put into or taken out of what is not said: parentID is missing.",
            "缺少 parentID，不知装入何处或从何处取出。"),
    PARENT_WITHOUT_CHILDREN(
            true,
            "The event names no children. Only DELETE does without, for all of them.",
            "事件没有子项。只有 DELETE 可以省略，表示全部。"),
    OWN_PARENT(true, "An object is its own child (%s).", "对象不能是自己的子项（%s）。"),
    INPUT_MISSING(
            true,
            "Nothing is used up. Without a transformationID the event has inputs and outputs.",
            "没有投入。没有 transformationID 时，事件须同时有投入和产出。"),
    OUTPUT_MISSING(
            true,
            "Nothing is made. Without a transformationID the event has inputs and outputs.",
            "没有产出。没有 transformationID 时，事件须同时有投入和产出。"),
    ILMD_NOT_ALLOWED(true, "Master data of a lot (ilmd) come with ADD, not with %s.", "批次主数据（ilmd）只用于 ADD，不用于 %s。"),
    REPORT_EMPTY(true, "A sensor element has no report.", "传感元素没有读数。"),
    REPORT_WITHOUT_TYPE(true, "A report says neither what was measured nor what went wrong.", "读数既未说明测量内容，也未说明异常。"),
    VALUE_WITHOUT_UNIT(false, "A measured value has no unit.", "测量值没有单位。"),
    END_BEFORE_START(true, "The end (%s) is before the start (%s).", "结束时间（%s）早于开始时间（%s）。"),
    SET_AND_UNSET(true, "A disposition is set and unset at once (%s).", "同一状态既设置又取消（%s）。"),
    RECORDED_BEFORE_EVENT(false, "The event was recorded (%s) before it happened (%s).", "记录时间（%s）早于发生时间（%s）。"),
    OTHER_HASH(
            false,
            "The eventID looks like an event hash, but the event's is another (%s).",
            "eventID 形似事件哈希，但事件的哈希为另一值（%s）。"),
    DECLARES_ITSELF(true, "The event names itself as its correction (%s).", "事件把自己列为更正事件（%s）。");

    private final boolean isError;
    private final String english;
    private final String chinese;

    FindingCode(boolean isError, String english, String chinese) {
        this.isError = isError;
        this.english = english;
        this.chinese = chinese;
    }

    /// Whether it makes the document invalid.
    public boolean isError() {
        return isError;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
