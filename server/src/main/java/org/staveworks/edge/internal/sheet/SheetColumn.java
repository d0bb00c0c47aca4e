package org.staveworks.edge.internal.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.staveworks.edge.internal.protocol.ProtocolKind;

/// Columns of a table of points, and what they are called in the tools from which people paste: engineering tools of
/// controllers, lists of registers in manuals.
enum SheetColumn {
    METRIC("metric", "name", "tag", "tag name", "symbol", "variable", "测点", "名称", "变量", "变量名", "变量名称", "标签"),
    NODE("node", "node id", "nodeid", "节点"),
    TABLE("table", "register table", "function", "寄存器表", "区"),
    ADDRESS("address", "register", "offset address", "modbus address", "地址", "寄存器", "寄存器地址"),
    FORMAT("format", "type", "data type", "datatype", "格式", "类型", "数据类型"),
    BYTE_ORDER("byteorder", "byte order", "word order", "字节序"),
    BIT("bit", "位"),
    PATH("path", "pointer", "json pointer", "路径"),
    LABEL("label", "comment", "description", "注释", "说明", "描述", "显示名"),
    UNIT("unit", "单位"),
    SCALE("scale", "factor", "gain", "系数", "倍率"),
    OFFSET("offset", "偏移"),
    DEADBAND("deadband", "死区"),
    POLL_MILLIS("pollmillis", "poll millis", "采集周期"),
    WRITABLE("writable", "可写");

    private final Set<String> names;

    SheetColumn(String... names) {
        this.names = Set.of(names);
    }

    static Optional<SheetColumn> named(String heading) {
        var name = heading.strip().toLowerCase(Locale.ROOT);
        for (var column : values()) {
            if (column.names.contains(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// In the order in which they are written, and read where there is no heading.
    static List<SheetColumn> of(ProtocolKind kind) {
        return switch (kind) {
            case OPCUA -> List.of(METRIC, NODE, LABEL, UNIT, SCALE, OFFSET, DEADBAND, WRITABLE);
            case MODBUS ->
                List.of(
                        METRIC,
                        TABLE,
                        ADDRESS,
                        FORMAT,
                        BYTE_ORDER,
                        BIT,
                        LABEL,
                        UNIT,
                        SCALE,
                        OFFSET,
                        DEADBAND,
                        POLL_MILLIS,
                        WRITABLE);
            case MQTT -> List.of(METRIC, PATH, LABEL, UNIT, SCALE, OFFSET, DEADBAND);
        };
    }

    /// As the API calls it.
    String field() {
        return switch (this) {
            case BYTE_ORDER -> "byteOrder";
            case POLL_MILLIS -> "pollMillis";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
