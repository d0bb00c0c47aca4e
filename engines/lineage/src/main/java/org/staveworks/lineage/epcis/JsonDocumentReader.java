package org.staveworks.lineage.epcis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.staveworks.lineage.epcis.UnreadableDocument.Reason;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// EPCIS 2.0 in JSON-LD. Goes over a document twice: once for the head, since contexts may stand anywhere, and once for
/// the events, of which only one is in memory.
final class JsonDocumentReader {
    private static final int NAME_LENGTH_MAX = 2_000;
    private static final int NUMBER_LENGTH_MAX = 200;
    /// what Jackson adds about its source, which tells a person nothing
    private static final Pattern START_MARKER = Pattern.compile("(?s) \\(start marker at .*");
    private final JsonFactory factory;

    JsonDocumentReader(Bounds bounds) {
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(bounds.maxBytes())
                        .maxNestingDepth(bounds.maxDepth())
                        .maxStringLength(bounds.maxTextLength())
                        .maxNameLength(NAME_LENGTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    DocumentHead head(byte[] bytes) {
        var top = new ArrayList<Field>();
        var query = new ArrayList<Field>();
        var hasEvents = new boolean[1];
        Consumer<JsonParser> events = parser -> {
            hasEvents[0] = true;
            parser.skipChildren();
        };
        Consumer<JsonParser> results =
                parser -> readObject(parser, query, "resultsBody", body -> readObject(body, null, "eventList", events));
        parse(bytes, parser -> readObject(parser, top, "epcisBody", body -> readBody(body, events, results, events)));
        var type = new Group(top).text("type");
        var kind = kind(type);
        var contexts = contexts(top);
        var prefixes = contexts.prefixes();
        if (kind == DocumentHead.Kind.EVENT) {
            return new DocumentHead(kind, contexts, Group.EMPTY, Group.EMPTY);
        }
        return new DocumentHead(
                kind,
                contexts,
                (Group) JsonTree.resolve(new Group(without(top, "type")), prefixes),
                (Group) JsonTree.resolve(new Group(query), prefixes),
                hasEvents[0]);
    }

    private static DocumentHead.Kind kind(@org.jspecify.annotations.Nullable String type) {
        if (type == null) {
            throw new UnreadableDocument(
                    Reason.NO_EPCIS, "The document has no type. Maybe it is no EPCIS 2.0: expected EPCISDocument.");
        }
        return switch (type) {
            case "EPCISDocument" -> DocumentHead.Kind.CAPTURE;
            case "EPCISQueryDocument" -> DocumentHead.Kind.QUERY;
            default -> DocumentHead.Kind.EVENT;
        };
    }

    void events(byte[] bytes, DocumentHead head, EpcisReader.EventSink sink) {
        var count = new int[1];
        Consumer<JsonParser> one = parser -> sink.accept(count[0]++, event(JsonTree.read(parser), head));
        if (head.kind() == DocumentHead.Kind.EVENT) {
            parse(bytes, one);
            return;
        }
        Consumer<JsonParser> list = parser -> readEvents(parser, one);
        Consumer<JsonParser> results =
                parser -> readObject(parser, null, "resultsBody", body -> readObject(body, null, "eventList", list));
        parse(bytes, parser -> readObject(parser, null, "epcisBody", body -> readBody(body, list, results, one)));
    }

    private static void readBody(
            JsonParser parser, Consumer<JsonParser> list, Consumer<JsonParser> results, Consumer<JsonParser> one) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var token = parser.nextToken();
            switch (name) {
                case "eventList" -> list.accept(parser);
                case "queryResults" -> results.accept(parser);
                case "event" -> {
                    if (token == JsonToken.START_OBJECT) {
                        one.accept(parser);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private static void readEvents(JsonParser parser, Consumer<JsonParser> one) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableDocument(Reason.NO_EPCIS, "The eventList is no list. Put the events into [ ].");
        }
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new UnreadableDocument(Reason.NO_EPCIS, "The eventList has a member that is no event object.");
            }
            one.accept(parser);
        }
    }

    /// Goes over an object; one field goes elsewhere, the others are kept.
    private static void readObject(
            JsonParser parser,
            @org.jspecify.annotations.Nullable List<Field> kept,
            String special,
            Consumer<JsonParser> then) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        var others = kept == null ? null : new ArrayList<Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            if (name.equals(special)) {
                parser.nextToken();
                then.accept(parser);
            } else if (others == null) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                JsonTree.readField(parser, others);
            }
        }
        if (kept != null && others != null) {
            kept.addAll(others);
        }
    }

    private static EventNode event(Group raw, DocumentHead head) {
        var type = raw.text("type");
        var contexts = head.kind() == DocumentHead.Kind.EVENT ? Contexts.NONE : contexts(raw.fields());
        Map<String, String> prefixes = new HashMap<>(head.contexts().prefixes());
        prefixes.putAll(contexts.prefixes());
        var content = (Group) JsonTree.resolve(new Group(without(raw.fields(), "type")), prefixes);
        return new EventNode(type == null ? "" : type, content, contexts, prefixes);
    }

    private static Contexts contexts(List<Field> fields) {
        return new Group(fields).first(JsonTree.CONTEXT).orElse(null) instanceof Text json
                ? JsonTree.contexts(json.text())
                : Contexts.NONE;
    }

    private static List<Field> without(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> !field.is(name) && !field.is(JsonTree.CONTEXT))
                .toList();
    }

    private void parse(byte[] bytes, Consumer<JsonParser> reader) {
        try (var parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableDocument(Reason.NO_EPCIS, "The document is no JSON object.");
            }
            reader.accept(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableDocument(Reason.NO_JSON, "Something follows the document's end.");
            }
        } catch (StreamConstraintsException beyond) {
            var isDeep = String.valueOf(beyond.getOriginalMessage()).contains("nesting");
            throw new UnreadableDocument(
                    isDeep ? Reason.TOO_DEEP : Reason.TOO_LARGE,
                    "The document is beyond the bounds (%s).".formatted(beyond.getOriginalMessage()));
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new UnreadableDocument(
                    Reason.NO_JSON,
                    "The document is no JSON at line %d, column %d: %s."
                            .formatted(
                                    at == null ? 0 : at.getLineNr(),
                                    at == null ? 0 : at.getColumnNr(),
                                    START_MARKER
                                            .matcher(broken.getOriginalMessage())
                                            .replaceFirst("")));
        }
    }
}
