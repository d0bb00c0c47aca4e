package org.staveworks.trade.internal.web;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.imports.SheetReader;
import org.staveworks.kernel.imports.SheetReader.SheetRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.Limits;

/// Reads the lines of a request out of text that was pasted from a spreadsheet or a chat, or out of a file. With a
/// heading (Chinese or English) columns may stand in any order; without one the first number of a row is the quantity,
/// what stands before it says what is wanted, what stands after it are unit, target price and date.
@Component
class RfqLineParser {
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern NUMBER =
            Pattern.compile("[¥￥$€]?\\s*(-?\\d{1,3}(,\\d{3})+(\\.\\d+)?|-?\\d+(\\.\\d+)?)");
    private static final String PIECE = "H87";

    /// How people in the trade write the units of UN/ECE Recommendation 20.
    private static final Map<String, String> UNIT_WORDS = Map.ofEntries(
            Map.entry("个", PIECE),
            Map.entry("只", PIECE),
            Map.entry("件", PIECE),
            Map.entry("支", PIECE),
            Map.entry("pcs", PIECE),
            Map.entry("pc", PIECE),
            Map.entry("piece", PIECE),
            Map.entry("pieces", PIECE),
            Map.entry("ea", PIECE),
            Map.entry("套", "SET"),
            Map.entry("set", "SET"),
            Map.entry("sets", "SET"),
            Map.entry("千克", "KGM"),
            Map.entry("公斤", "KGM"),
            Map.entry("kg", "KGM"),
            Map.entry("克", "GRM"),
            Map.entry("g", "GRM"),
            Map.entry("吨", "TNE"),
            Map.entry("t", "TNE"),
            Map.entry("米", "MTR"),
            Map.entry("m", "MTR"),
            Map.entry("平方米", "MTK"),
            Map.entry("升", "LTR"),
            Map.entry("l", "LTR"),
            Map.entry("小时", "HUR"),
            Map.entry("h", "HUR"));

    private enum Column {
        CODE("code", "productcode", "sku", "itemno", "partno", "产品编码", "产品编号", "编码", "料号", "货号", "物料编码"),
        DESCRIPTION("description", "name", "item", "product", "productname", "品名", "名称", "产品名称", "产品", "描述", "货物名称"),
        SPECIFICATION("specification", "spec", "model", "规格", "型号", "规格型号", "要求", "说明"),
        QUANTITY("quantity", "qty", "数量", "采购数量", "需求数量"),
        UNIT("unit", "uom", "单位", "计量单位"),
        TARGET_PRICE("targetprice", "price", "unitprice", "目标价", "目标单价", "单价", "价格"),
        NEEDED_BY("neededby", "needed", "due", "duedate", "deliverydate", "date", "交期", "交货期", "需求日期", "要求交期", "到货日期");

        private final Set<String> headings;

        Column(String... headings) {
            this.headings = Set.of(headings);
        }
    }

    private final Products products;
    private final Units units;

    RfqLineParser(Products products, Units units) {
        this.products = products;
        this.units = units;
    }

    /// @param cells as they stood there
    /// @param line  what was understood; missing where the row has errors
    record ParsedRow(int rowNumber, List<String> cells, RfqBody.@Nullable RfqLineBody line, List<CellFault> errors) {}

    /// @param column as in the line's JSON; missing where the whole row is at fault
    record CellFault(@Nullable String column, String message) {}

    List<ParsedRow> parse(String fileName, byte[] content, Locale locale) {
        var rows = SheetReader.read(fileName, content);
        if (rows.isEmpty()) {
            throw new Problem(KernelProblem.IMPORT_EMPTY);
        }
        var heading = heading(rows.getFirst());
        var body = heading == null ? rows : rows.subList(1, rows.size());
        if (body.size() > Limits.LINES_MAX) {
            throw new Problem(KernelProblem.IMPORT_TOO_LONG, Map.of("limit", Limits.LINES_MAX));
        }
        var read = body.stream()
                .map(row -> heading == null ? byPosition(row.cells()) : byHeading(heading, row.cells()))
                .toList();
        Map<String, Product> byCode = products.byCodes(read.stream()
                .flatMap(cells ->
                        List.of(cells.getOrDefault(Column.CODE, ""), cells.getOrDefault(Column.DESCRIPTION, ""))
                                .stream())
                .filter(code -> !code.isEmpty() && code.length() <= Limits.WORD_LENGTH_MAX)
                .collect(Collectors.toSet()));
        var result = new ArrayList<ParsedRow>();
        for (int i = 0; i < body.size(); i++) {
            result.add(row(body.get(i), read.get(i), byCode, locale));
        }
        return result;
    }

    /// Which column stands where; null where the first row is no heading.
    private static @Nullable List<@Nullable Column> heading(SheetRow row) {
        var columns = new ArrayList<@Nullable Column>();
        for (var cell : row.cells()) {
            var word = tidy(cell).toLowerCase(Locale.ROOT).replaceAll("[\\s_.（(].*|[*:：]", "");
            var joined = tidy(cell).toLowerCase(Locale.ROOT).replaceAll("[\\s_.*:：-]", "");
            Column found = null;
            for (var column : Column.values()) {
                if (column.headings.contains(joined) || column.headings.contains(word)) {
                    found = found == null || column.headings.contains(joined) ? column : found;
                }
            }
            columns.add(found);
        }
        return columns.contains(Column.DESCRIPTION) || columns.contains(Column.QUANTITY) ? columns : null;
    }

    private static Map<Column, String> byHeading(List<@Nullable Column> heading, List<String> cells) {
        var values = new EnumMap<Column, String>(Column.class);
        for (int i = 0; i < Math.min(heading.size(), cells.size()); i++) {
            var column = heading.get(i);
            if (column != null) {
                values.putIfAbsent(column, tidy(cells.get(i)));
            }
        }
        return values;
    }

    private static Map<Column, String> byPosition(List<String> cells) {
        var values = new EnumMap<Column, String>(Column.class);
        var texts = new ArrayList<String>();
        int i = 0;
        while (i < cells.size() && (i == 0 || !isNumber(cells.get(i)))) {
            if (!cells.get(i).isBlank()) {
                texts.add(tidy(cells.get(i)));
            }
            i++;
        }
        var names = texts.size() >= 3
                ? List.of(Column.CODE, Column.DESCRIPTION, Column.SPECIFICATION)
                : List.of(Column.DESCRIPTION, Column.SPECIFICATION);
        for (int n = 0; n < Math.min(names.size(), texts.size()); n++) {
            values.put(names.get(n), texts.get(n));
        }
        if (i < cells.size()) {
            values.put(Column.QUANTITY, tidy(cells.get(i)));
        }
        for (var cell : cells.subList(Math.min(i + 1, cells.size()), cells.size())) {
            var text = tidy(cell);
            if (DATE.matcher(text).matches()) {
                values.putIfAbsent(Column.NEEDED_BY, text);
            } else if (isNumber(text)) {
                values.putIfAbsent(Column.TARGET_PRICE, text);
            } else if (!text.isEmpty()) {
                values.putIfAbsent(Column.UNIT, text);
            }
        }
        return values;
    }

    private ParsedRow row(SheetRow row, Map<Column, String> cells, Map<String, Product> byCode, Locale locale) {
        var errors = new ArrayList<CellFault>();
        var code = cells.getOrDefault(Column.CODE, "");
        var named = cells.getOrDefault(Column.DESCRIPTION, "");
        var product = code.isEmpty() ? byCode.get(named) : byCode.get(code);
        if (product == null && !code.isEmpty()) {
            errors.add(fault("productId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", code), locale));
        }
        var description = product != null && (named.isEmpty() || named.equals(product.code())) ? product.name() : named;
        if (description.isEmpty()) {
            errors.add(fault("description", KernelProblem.REQUIRED, Map.of(), locale));
        } else if (description.length() > Limits.DESCRIPTION_LENGTH_MAX) {
            errors.add(fault(
                    "description", KernelProblem.TOO_LONG, Map.of("limit", Limits.DESCRIPTION_LENGTH_MAX), locale));
        }
        var quantity = number(cells.get(Column.QUANTITY), "quantity", true, errors, locale);
        var price = number(cells.get(Column.TARGET_PRICE), "targetPrice", false, errors, locale);
        var date = date(cells.get(Column.NEEDED_BY), errors, locale);
        var unit = unit(cells.get(Column.UNIT), product, errors, locale);
        var line = errors.isEmpty() && quantity != null
                ? new RfqBody.RfqLineBody(
                        product == null ? null : product.id(),
                        description,
                        specification(cells, product),
                        new Quantity(quantity, unit),
                        price,
                        date)
                : null;
        return new ParsedRow(row.number(), row.cells(), line, errors);
    }

    private static @Nullable String specification(Map<Column, String> cells, @Nullable Product product) {
        var written = Parts.blankAsMissing(cells.get(Column.SPECIFICATION));
        return written != null || product == null ? written : product.specification();
    }

    private String unit(@Nullable String text, @Nullable Product product, List<CellFault> errors, Locale locale) {
        if (text == null || text.isEmpty()) {
            return product == null ? PIECE : product.unit();
        }
        var word = UNIT_WORDS.getOrDefault(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
        if (!units.isKnown(word)) {
            errors.add(fault("quantity", TradeProblem.UNIT_UNKNOWN, Map.of("value", text), locale));
            return PIECE;
        }
        return word;
    }

    private static @Nullable BigDecimal number(
            @Nullable String text, String column, boolean isRequired, List<CellFault> errors, Locale locale) {
        if (text == null || text.isEmpty()) {
            if (isRequired) {
                errors.add(fault(column, KernelProblem.REQUIRED, Map.of(), locale));
            }
            return null;
        }
        var found = NUMBER.matcher(text);
        if (!found.matches()) {
            errors.add(fault(column, KernelProblem.NOT_A_NUMBER, Map.of("value", text), locale));
            return null;
        }
        var number = new BigDecimal(found.group(1).replace(",", ""));
        var max = isRequired ? Limits.QUANTITY_MAX : Limits.PRICE_MAX;
        var isTooSmall = isRequired ? number.signum() <= 0 : number.signum() < 0;
        if (isTooSmall
                || number.compareTo(max) > 0
                || number.stripTrailingZeros().scale() > 6) {
            errors.add(fault(
                    column,
                    KernelProblem.OUT_OF_RANGE,
                    Map.of("min", isRequired ? Limits.QUANTITY_MIN.toPlainString() : "0", "max", max.toPlainString()),
                    locale));
            return null;
        }
        return number;
    }

    private static @Nullable LocalDate date(@Nullable String text, List<CellFault> errors, Locale locale) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var found = DATE.matcher(text);
        try {
            if (found.matches()) {
                return LocalDate.of(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)));
            }
        } catch (DateTimeException e) {
            // Told below: it has a date's form and is none, such as 2026-02-30.
        }
        errors.add(fault("neededBy", KernelProblem.NOT_A_DATE, Map.of("value", text), locale));
        return null;
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(tidy(cell)).matches();
    }

    /// Full-width letters and digits become plain ones.
    private static String tidy(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    }

    private static CellFault fault(String column, ProblemCode code, Map<String, ?> values, Locale locale) {
        return new CellFault(column, ProblemTexts.detail(code, values, locale));
    }
}
