package org.staveworks.kernel.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.access.Requires;

/// The OpenAPI document at `/openapi.json`.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Staveworks")
                        .version("v1")
                        .description("Open industry-cluster platform. Problems answer as RFC 9457 problem details.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of());
    }

    /// Each operation says whom it admits; each POST takes an idempotency key.
    @Bean
    OperationCustomizer declaredAccess() {
        return (operation, method) -> {
            var requires = method.getMethodAnnotation(Requires.class);
            if (method.hasMethodAnnotation(PublicEndpoint.class)) {
                operation.addExtension("x-access", "public");
            } else {
                operation.addExtension(
                        "x-access",
                        requires == null
                                ? "signed-in"
                                : List.of(requires.value()).stream()
                                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                                        .toList());
            }
            if (method.hasMethodAnnotation(PostMapping.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyFilter.HEADER)
                        .required(true)
                        .schema(new Schema<String>().type("string").minLength(1).maxLength(200)));
            }
            return operation;
        };
    }

    /// Enum values are written in lower case, as the JSON is.
    @Bean
    OpenApiCustomizer lowerCaseEnumValues() {
        return document -> {
            if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
                document.getComponents().getSchemas().values().forEach(OpenApiConfiguration::lowerCaseEnums);
            }
        };
    }

    private static void lowerCaseEnums(Schema<?> schema) {
        if (schema.getEnum() != null && schema.getEnum().stream().allMatch(String.class::isInstance)) {
            @SuppressWarnings("unchecked")
            var values = (Schema<String>) schema;
            values.setEnum(values.getEnum().stream()
                    .map(value -> value.toLowerCase(Locale.ROOT))
                    .toList());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(OpenApiConfiguration::lowerCaseEnums);
        }
        if (schema.getItems() != null) {
            lowerCaseEnums(schema.getItems());
        }
    }
}
