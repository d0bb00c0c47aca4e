package org.staveworks.kernel.list;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// Builds a row record from the columns of its list, component by component.
final class RowReader<T extends Record> implements RowMapper<T> {
    static final String COMPANION = "__with";

    private final Constructor<T> constructor;
    private final RecordComponent[] components;

    RowReader(Class<T> rowType) {
        this.components = rowType.getRecordComponents();
        try {
            this.constructor = rowType.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public T mapRow(ResultSet row, int index) throws SQLException {
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(row, components[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Row (%s) can't be built".formatted(constructor.getDeclaringClass()), e);
        }
    }

    private static @Nullable Object value(ResultSet row, RecordComponent component) throws SQLException {
        var name = component.getName();
        var type = component.getType();
        if (type == Money.class) {
            var minorUnits = row.getLong(name);
            return row.wasNull() ? null : Money.ofMinor(minorUnits, row.getString(name + COMPANION));
        }
        if (type == Quantity.class) {
            var number = row.getBigDecimal(name);
            return number == null ? null : new Quantity(number, row.getString(name + COMPANION));
        }
        if (type.isEnum()) {
            var word = row.getString(name);
            return word == null ? null : constant(type, word);
        }
        if (type == List.class) {
            return words(row, name, component);
        }
        return scalar(row, name, type);
    }

    private static @Nullable Object scalar(ResultSet row, String name, Class<?> type) throws SQLException {
        if (type == java.time.Instant.class) {
            var at = row.getObject(name, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        if (type == boolean.class) {
            return row.getBoolean(name);
        }
        if (type == int.class) {
            return row.getInt(name);
        }
        if (type == long.class) {
            return row.getLong(name);
        }
        if (List.<Class<?>>of(
                        String.class,
                        UUID.class,
                        LocalDate.class,
                        BigDecimal.class,
                        Integer.class,
                        Long.class,
                        Double.class,
                        Boolean.class)
                .contains(type)) {
            return row.getObject(name, type);
        }
        throw new IllegalStateException("Component (%s) has type (%s), which no column can have".formatted(name, type));
    }

    private static Object words(ResultSet row, String name, RecordComponent component) throws SQLException {
        var array = row.getArray(name);
        if (array == null) {
            return List.of();
        }
        var items = (Object[]) array.getArray();
        var itemType = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return Arrays.stream(items)
                .map(item -> itemType.isEnum() ? constant(itemType, item.toString()) : item)
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String word) {
        return Enum.valueOf((Class<? extends Enum>) type, word.toUpperCase(Locale.ROOT));
    }
}
