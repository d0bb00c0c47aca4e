package org.staveworks.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.staveworks.kernel.access.Permission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The running server's OpenAPI document, as a list of operations that can be called.
public final class ApiDocument {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final int DEPTH_MAX = 6;

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    public static ApiDocument of(Client anybody) {
        return new ApiDocument(JsonMapper.builder()
                .build()
                .readTree(anybody.get("/openapi.json").text()));
    }

    /// @param access      `public`, `signed-in`, or the permissions of which one is enough
    /// @param uuidPlaces  names of path parameters that are ids
    /// @param otherPlaces names of path parameters that are words
    /// @param body        JSON schema of the request body; missing node where there is none
    /// @param isUpload    whether it takes files only
    public record Operation(
            String method,
            String path,
            JsonNode access,
            Set<String> uuidPlaces,
            Set<String> otherPlaces,
            JsonNode parameters,
            JsonNode body,
            boolean isUpload) {
        public boolean isPublic() {
            return access.isString() && access.asString().equals("public");
        }

        /// Empty where being signed in is enough.
        public Set<Permission> permissions() {
            return StreamSupport.stream(access.spliterator(), false)
                    .map(name -> Permission.valueOf(name.asString().toUpperCase(java.util.Locale.ROOT)))
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(operation(
                        method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    private static Operation operation(String method, String path, JsonNode node) {
        var places = PLACE.matcher(path).results().map(match -> match.group(1)).collect(Collectors.toSet());
        var uuids = StreamSupport.stream(node.path("parameters").spliterator(), false)
                .filter(parameter ->
                        parameter.path("schema").path("format").asString("").equals("uuid"))
                .map(parameter -> parameter.path("name").asString())
                .filter(places::contains)
                .collect(Collectors.toSet());
        var words = places.stream().filter(place -> !uuids.contains(place)).collect(Collectors.toSet());
        var content = node.path("requestBody").path("content");
        return new Operation(
                method,
                path,
                node.path("x-access"),
                uuids,
                words,
                node.path("parameters"),
                content.path("application/json").path("schema"),
                content.has("multipart/form-data") && !content.has("application/json"));
    }

    /// A body that fits the schema: dates soon, numbers one, ids all the given one.
    public JsonNode sample(JsonNode schema, String id) {
        return sample(schema, id, 0);
    }

    private JsonNode sample(JsonNode given, String id, int depth) {
        var make = JsonNodeFactory.instance;
        var schema = resolved(given);
        if (schema.has("enum")) {
            return make.stringNode(schema.path("enum").path(0).asString());
        }
        return switch (type(schema)) {
            case "object" -> {
                var object = make.objectNode();
                if (depth < DEPTH_MAX) {
                    schema.path("properties")
                            .properties()
                            .forEach(property ->
                                    object.set(property.getKey(), sample(property.getValue(), id, depth + 1)));
                }
                yield object;
            }
            case "array" -> make.arrayNode().add(sample(schema.path("items"), id, depth + 1));
            case "integer", "number" -> make.numberNode(1);
            case "boolean" -> make.booleanNode(true);
            default -> make.stringNode(text(schema, id));
        };
    }

    private static String text(JsonNode schema, String id) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> id;
            case "date" -> BusinessDay.TODAY.plusDays(3).toString();
            case "date-time" -> java.time.Instant.now().toString();
            default -> schema.path("example").asString("1");
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asString();
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        if (reference.isEmpty()) {
            return schema;
        }
        return document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
