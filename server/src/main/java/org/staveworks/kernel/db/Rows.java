package org.staveworks.kernel.db;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Between rows and records, by name: the column `unit_price` is the component `unitPrice`. States are stored in lower
/// case. Many rows go to the database as one JSON parameter, so a step costs the same number of round trips for one
/// line and for five hundred.
@Component
public class Rows {
    private final JsonMapper json;
    private final Map<Class<?>, RowMapper<?>> readers = new ConcurrentHashMap<>();

    public Rows(JsonMapper json) {
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                // Components only: what a row tells of itself, such as `isDelivered()`, is no column.
                .changeDefaultVisibility(found -> found.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .build();
    }

    /// Rows for `jsonb_populate_recordset` and `jsonb_to_recordset`.
    public String json(Collection<? extends Record> rows) {
        return json.writeValueAsString(rows);
    }

    /// A row for `jsonb_populate_record`.
    public String json(Record row) {
        return json.writeValueAsString(row);
    }

    @SuppressWarnings("unchecked")
    public <T extends Record> RowMapper<T> of(Class<T> type) {
        return (RowMapper<T>) readers.computeIfAbsent(type, this::reader);
    }

    private RowMapper<?> reader(Class<?> type) {
        var components = type.getRecordComponents();
        var columns = Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(Rows::column)
                .toArray(String[]::new);
        var constructor = constructor(type, components);
        return (row, index) -> {
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = value(row, columns[i], components[i]);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Row (%s) can't be built".formatted(type), e);
            }
        };
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object value(ResultSet row, String column, RecordComponent component) throws SQLException {
        var type = component.getType();
        if (type == BigDecimal.class) {
            return plain(row.getBigDecimal(column));
        }
        if (type == long.class) {
            return row.getLong(column);
        }
        if (type == int.class) {
            return row.getInt(column);
        }
        if (type == boolean.class) {
            return row.getBoolean(column);
        }
        if (type == String.class) {
            return row.getString(column);
        }
        if (type == Instant.class) {
            var at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        if (type.isEnum()) {
            return constant(type, row.getString(column));
        }
        if (type == List.class) {
            return list(row, column, component);
        }
        return row.getObject(column, type);
    }

    /// Arrays of ids come as arrays, lists of records as JSON.
    private Object list(ResultSet row, String column, RecordComponent component) throws SQLException {
        var itemType = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        if (itemType == UUID.class) {
            var array = row.getArray(column);
            return array == null ? List.of() : List.of((UUID[]) array.getArray());
        }
        return json.readerForListOf(itemType).readValue(row.getString(column));
    }

    /// Trailing zeros say nothing; the column's six decimals are dropped.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object constant(Class<?> type, @Nullable String word) {
        return word == null ? null : Enum.valueOf((Class<? extends Enum>) type, word.toUpperCase(Locale.ROOT));
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
