package org.staveworks.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordSchemasTest {
    private final ModelConverters converters = new ModelConverters(true);
    private final RecordSchemas schemas = new RecordSchemas();

    record Asked(
            @Mandatory @Nullable String title,
            @Nullable String note,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
            BigDecimal share,
            @Nullable JsonNode facts) {}

    static class Here {
        record Row(String name) {}
    }

    static class There {
        record Row(int count) {}
    }

    @BeforeEach
    void ours() {
        converters.addConverter(schemas);
    }

    private Schema<?> read(Class<?> type) {
        var schemas = converters.readAll(new AnnotatedType(type).resolveAsRef(true));
        return Objects.requireNonNull(schemas.get(type.getSimpleName()));
    }

    private Schema<?> property(String name) {
        Map<String, ?> properties = read(Asked.class).getProperties();
        return (Schema<?>) Objects.requireNonNull(properties.get(name));
    }

    @Test
    void whatIsMandatoryOrNeverNullIsRequired() {
        assertThat(read(Asked.class).getRequired()).containsExactly("price", "share", "title");
    }

    @Test
    void aDecimalIsTextWhereItIsWrittenAsText() {
        assertThat(property("price").getTypes()).containsExactly("string");
        assertThat(property("share").getTypes()).containsExactly("number");
    }

    @Test
    void aFreeJsonValueIsAnObjectOfAnything() {
        var facts = property("facts");
        assertThat(facts.getTypes()).containsExactly("object");
        assertThat(facts.getAdditionalProperties()).isNotNull();
    }

    @Test
    void twoTypesCannotShareASchemaName() {
        read(Here.Row.class);
        schemas.requireDistinctNames();
        read(There.Row.class);
        assertThatThrownBy(schemas::requireDistinctNames)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(Row)")
                .hasMessageContaining("There");
    }
}
