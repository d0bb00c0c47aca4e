package org.staveworks.kernel.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.problem.ProblemBody;

/// The OpenAPI document at `/openapi.json`. Clients are generated from it, the web application's types first of all, so
/// it says what the JSON is: see [RecordSchemas] for the schemas.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";
    private static final List<String> LIST_FILES =
            Stream.of(ExportFormat.values()).map(ExportFormat::contentType).toList();
    private static final Type FILE = ResolvableType.forClassWithGenerics(ResponseEntity.class, byte[].class)
            .getType();

    static {
        // Each enum is a schema with a name.
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Staveworks")
                        .version("v1")
                        .description("Open industry-cluster platform. Problems answer as RFC 9457 problem details.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components())
                .servers(List.of());
    }

    /// Each operation has a name that stays when others come, says whom it admits, and what a problem looks like; each
    /// POST takes an idempotency key.
    @Bean
    OperationCustomizer conventions(List<ForeignDoor> foreignDoors) {
        return (operation, method) -> {
            operation.setOperationId(operationId(method));
            operation.addExtension("x-access", access(method));
            if (takesIdempotencyKey(method, foreignDoors)) {
                takeIdempotencyKey(operation);
            }
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(one -> dropNull(one.getSchema()));
            }
            if (writesList(method)) {
                operation.getResponses().addApiResponse("200", file(LIST_FILES));
            } else if (method.getReturnType().getGenericParameterType().equals(FILE)) {
                operation.getResponses().addApiResponse("200", file(List.of("application/octet-stream")));
            }
            operation
                    .getResponses()
                    .setDefault(new ApiResponse()
                            .description("Problem")
                            .content(new Content()
                                    .addMediaType(
                                            "application/problem+json",
                                            new MediaType()
                                                    .schema(new JsonSchema()
                                                            .$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    private static boolean takesIdempotencyKey(HandlerMethod method, List<ForeignDoor> foreignDoors) {
        var post = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PostMapping.class);
        return post != null
                && foreignDoors.stream()
                        .noneMatch(door -> Stream.of(post.path()).anyMatch(door::isAt));
    }

    /// `RfqController.publish` is `rfqPublish`.
    private static String operationId(HandlerMethod method) {
        var controller = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        var name = method.getMethod().getName();
        return Character.toLowerCase(controller.charAt(0))
                + controller.substring(1)
                + Character.toUpperCase(name.charAt(0))
                + name.substring(1);
    }

    private static Object access(HandlerMethod method) {
        if (method.hasMethodAnnotation(PublicEndpoint.class)) {
            return "public";
        }
        var requires = method.getMethodAnnotation(Requires.class);
        return requires == null
                ? "signed-in"
                : Stream.of(requires.value())
                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /// Two methods behind one path, for JSON and for files, are one operation.
    private static void takeIdempotencyKey(Operation operation) {
        var isTaken = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> IdempotencyFilter.HEADER.equals(one.getName()));
        if (!isTaken) {
            operation.addParametersItem(new HeaderParameter()
                    .name(IdempotencyFilter.HEADER)
                    .required(true)
                    .schema(new JsonSchema().typesItem("string").minLength(1).maxLength(200)));
        }
    }

    /// What is optional in a query is left out there; it is never null.
    private static void dropNull(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getTypes().contains("null")) {
            schema.setTypes(schema.getTypes().stream()
                    .filter(type -> !type.equals("null"))
                    .collect(Collectors.toSet()));
        }
    }

    private static boolean writesList(HandlerMethod method) {
        return Stream.of(method.getMethodParameters()).anyMatch(one -> one.getParameterType() == ExportFormat.class);
    }

    private static ApiResponse file(List<String> contentTypes) {
        var content = new Content();
        for (var type : contentTypes) {
            content.addMediaType(
                    type,
                    new MediaType().schema(new JsonSchema().typesItem("string").format("binary")));
        }
        return new ApiResponse().description("OK").content(content);
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return document -> ModelConverters.getInstance(true)
                .readAll(new AnnotatedType(ProblemBody.class).resolveAsRef(true))
                .forEach(document.getComponents()::addSchemas);
    }

    @Bean
    OpenApiCustomizer distinctSchemaNames(RecordSchemas schemas) {
        return _ -> schemas.requireDistinctNames();
    }

    /// Enum values are written in lower case, as the JSON is.
    @Bean
    OpenApiCustomizer lowerCaseEnumValues() {
        return document -> document.getComponents().getSchemas().values().forEach(OpenApiConfiguration::lowerCaseEnum);
    }

    private static void lowerCaseEnum(Schema<?> schema) {
        if (schema.getEnum() != null && schema.getEnum().stream().allMatch(String.class::isInstance)) {
            @SuppressWarnings("unchecked")
            var values = (Schema<String>) schema;
            values.setEnum(values.getEnum().stream()
                    .map(value -> value.toLowerCase(Locale.ROOT))
                    .toList());
        }
    }
}
