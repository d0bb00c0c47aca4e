package org.staveworks.kernel.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Makes the schemas of our records say what the Java types say: a component is required unless it is `@Nullable`, a
/// decimal that is written as text is a string, and a free JSON value is an object.
///
/// A schema's name belongs to one type. A second type of the same name would silently take over the first one's schema,
/// so it is refused.
@Component
class RecordSchemas implements ModelConverter {
    private static final String OWN_PACKAGES = "org.staveworks.";
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, String> typesByName = new ConcurrentHashMap<>();
    private final Set<String> clashes = new ConcurrentSkipListSet<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var java = Json.mapper().constructType(type.getType());
        if (java.isTypeOrSubTypeOf(JsonNode.class)) {
            return new JsonSchema().typesItem("object").additionalProperties(new JsonSchema());
        }
        if (java.hasRawClass(BigDecimal.class) && isWrittenAsText(type)) {
            return new JsonSchema().typesItem("string");
        }
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null
                && schema.get$ref() != null
                && java.getRawClass().getName().startsWith(OWN_PACKAGES)) {
            var name = schema.get$ref().substring(REFERENCE.length());
            claim(name, java);
            var definition = context.getDefinedModels().get(name);
            if (definition != null && java.getRawClass().isRecord()) {
                require(definition, java.getRawClass());
            }
        }
        return schema;
    }

    private void claim(String name, JavaType type) {
        var holder = typesByName.putIfAbsent(name, type.toCanonical());
        if (holder != null && !holder.equals(type.toCanonical())) {
            clashes.add("(%s) of (%s) and (%s)".formatted(name, holder, type.toCanonical()));
        }
    }

    /// Asked when the document is whole: what is thrown while a type is read would only leave a gap in it.
    ///
    /// @throws IllegalStateException with all names that two types share
    void requireDistinctNames() {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException(
                    "Types share a schema name: %s. Maybe rename one, or give it @Schema(name = …)."
                            .formatted(String.join(", ", clashes)));
        }
    }

    private static boolean isWrittenAsText(AnnotatedType type) {
        return type.getCtxAnnotations() != null
                && Arrays.stream(type.getCtxAnnotations())
                        .anyMatch(annotation ->
                                annotation instanceof JsonFormat format && format.shape() == JsonFormat.Shape.STRING);
    }

    private static void require(Schema<?> definition, Class<?> type) {
        var required = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            if (definition.getProperties().containsKey(component.getName()) && isRequired(component)) {
                required.add(component.getName());
            }
        }
        definition.setRequired(required.isEmpty() ? null : required.stream().toList());
    }

    private static boolean isRequired(RecordComponent component) {
        if (component.isAnnotationPresent(Mandatory.class)) {
            return true;
        }
        var written = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        boolean isLeftOut = written != null && written.requiredMode() == RequiredMode.NOT_REQUIRED;
        return !isLeftOut && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
