package org.staveworks.demo.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.LoadState.Name;
import org.staveworks.demo.internal.SampleFiles.ProductEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One step while it is taken: its data, the requests of its actor, and the names that it gives.
final class Turn {
    private final Step step;
    private final String organisation;
    private final Visitor actor;
    private final Door door;
    private final LoadState state;
    private final Map<Name, String> given = new LinkedHashMap<>();
    private int posts;

    /// @param organisation key of the actor's organisation
    Turn(Step step, String organisation, Visitor actor, Door door, LoadState state) {
        this.step = step;
        this.organisation = organisation;
        this.actor = actor;
        this.door = door;
        this.state = state;
    }

    Step step() {
        return step;
    }

    Map<Name, String> given() {
        return given;
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    int number(String field) {
        return step.data().path(field).asInt();
    }

    boolean isTrue(String field) {
        return step.data().path(field).asBoolean(false);
    }

    boolean has(String field) {
        return step.data().has(field);
    }

    String text(String field) {
        return text(step.data(), field);
    }

    /// A field of the step's data, or of a part of it.
    static String text(JsonNode part, String field) {
        if (!part.has(field)) {
            throw new IllegalArgumentException("The field (%s) is missing in (%s)".formatted(field, part));
        }
        return part.path(field).asString();
    }

    @Nullable
    String textIfAny(String field) {
        return textIfAny(step.data(), field);
    }

    static @Nullable String textIfAny(JsonNode part, String field) {
        return part.has(field) ? part.path(field).asString() : null;
    }

    /// The step's date and so many days.
    String dayIn(String field) {
        return dayIn(step.data(), field);
    }

    String dayIn(JsonNode part, String field) {
        return step.day().plusDays(part.path(field).asInt()).toString();
    }

    LocalDate day() {
        return step.day();
    }

    List<JsonNode> lines() {
        return list("lines");
    }

    List<JsonNode> list(String field) {
        return step.data().path(field).values().stream().toList();
    }

    /// What the name in a field of the step stands for; the field is called as what it names.
    String id(String kind) {
        return id(kind, text(kind));
    }

    String id(String kind, String alias) {
        var fresh = given.get(new Name(kind, alias));
        return fresh != null
                ? fresh
                : state.find(kind, alias)
                        .orElseThrow(() -> new Refusal("There is no %s by the name (%s)".formatted(kind, alias)));
    }

    /// The line of a document.
    ///
    /// @param line number, from 1
    String lineId(String kind, String alias, String line) {
        return id(kind + "Line", alias + "#" + line);
    }

    /// What was found before the step changed it. It is kept at once, so that a repeated step says the same.
    String once(String kind, Supplier<String> finding) {
        var known = state.find(kind, step.name());
        if (known.isPresent()) {
            return known.get();
        }
        var found = finding.get();
        state.keep(Map.of(new Name(kind, step.name()), found));
        return found;
    }

    void name(String kind, String alias, String id) {
        given.put(new Name(kind, alias), id);
    }

    /// The lines of a document, in order.
    List<String> lineIds(String kind, String alias) {
        var ids = new ArrayList<String>();
        for (var id = findLine(kind, alias, 1); id.isPresent(); id = findLine(kind, alias, ids.size() + 1)) {
            ids.add(id.get());
        }
        return ids;
    }

    private Optional<String> findLine(String kind, String alias, int number) {
        return state.find(kind + "Line", alias + "#" + number);
    }

    /// Key of the actor's organisation.
    String ownOrganisation() {
        return organisation;
    }

    /// A product of the actor's organisation.
    String ownProduct(String code) {
        return id("product", ProductEntry.key(organisation, code));
    }

    /// Names the lines of a new document by their order.
    void nameLines(String kind, String alias, JsonNode document) {
        int number = 0;
        for (var line : document.path("lines").values()) {
            number++;
            name(kind + "Line", alias + "#" + number, text(line, "id"));
        }
    }

    JsonNode get(String path) {
        return door.get(actor, step.moment(), path);
    }

    JsonNode post(String path, JsonNode body) {
        return door.post(actor, step.moment(), path, nextKey(), body);
    }

    JsonNode put(String path, JsonNode body) {
        return door.put(actor, step.moment(), path, body);
    }

    JsonNode capture(JsonNode document) {
        return door.capture(actor, step.moment(), document);
    }

    JsonNode postFile(String path, String name, byte[] content) {
        return door.postFile(actor, step.moment(), path, nextKey(), name, content);
    }

    /// A second post of the same step gets a key of its own.
    private String nextKey() {
        posts++;
        return "demo/%s/%d".formatted(step.name(), posts);
    }
}
