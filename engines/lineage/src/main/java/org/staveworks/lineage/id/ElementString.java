package org.staveworks.lineage.id;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a GS1 bar code carries (GS1 General Specifications 7.8): application identifiers with values, in two spellings:
/// for people `(01)04012345111118(21)9876`, for scanners without brackets and with a separator after each value whose
/// length is not known beforehand.
///
/// @param elements application identifier → value, in the order of the symbol
public record ElementString(SequencedMap<String, String> elements) {
    /// Group separator, which scanners send for FNC1.
    public static final char SEPARATOR = '\u001d';

    public ElementString {
        elements.forEach((code, value) -> {
            if (!ApplicationIdentifiers.get(code).fits(value)) {
                throw new IllegalArgumentException("(%s) does not take this value (%s).".formatted(code, value));
            }
        });
        elements = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(elements));
    }

    /// Reads either spelling, with or without a symbology identifier such as `]d2` in front.
    ///
    /// @throws IllegalArgumentException if it is no element string; the message says where
    public static ElementString parse(String text) {
        if (text.startsWith("(")) {
            return parseBracketed(text);
        }
        var start = text.startsWith("]") && text.length() > 3 ? 3 : 0;
        return parsePlain(text.charAt(start) == SEPARATOR ? text.substring(start + 1) : text.substring(start));
    }

    private static ElementString parseBracketed(String text) {
        var elements = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < text.length()) {
            var close = text.indexOf(')', at);
            if (text.charAt(at) != '(' || close < 0) {
                throw new IllegalArgumentException("Expected (code) at %d in %s.".formatted(at, text));
            }
            var code = text.substring(at + 1, close);
            var end = nextCode(text, close + 1);
            elements.put(ApplicationIdentifiers.get(code).code(), text.substring(close + 1, end));
            at = end;
        }
        return new ElementString(elements);
    }

    /// A bracket may also stand in a value; only one with a known code inside begins an element.
    private static int nextCode(String text, int from) {
        for (var open = text.indexOf('(', from); open >= 0; open = text.indexOf('(', open + 1)) {
            var close = text.indexOf(')', open);
            if (close > open
                    && ApplicationIdentifiers.find(text.substring(open + 1, close))
                            .isPresent()) {
                return open;
            }
        }
        return text.length();
    }

    private static ElementString parsePlain(String text) {
        var elements = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < text.length()) {
            var identifier = identifierAt(text, at);
            at += identifier.code().length();
            var separator = text.indexOf(SEPARATOR, at);
            var limit = separator < 0 ? text.length() : separator;
            var end = identifier.hasPredefinedLength() ? Math.min(limit, at + identifier.maxLength()) : limit;
            elements.put(identifier.code(), text.substring(at, end));
            at = end == separator ? end + 1 : end;
        }
        return new ElementString(elements);
    }

    private static ApplicationIdentifier identifierAt(String text, int at) {
        for (var length : List.of(4, 3, 2)) {
            if (at + length <= text.length()) {
                var found = ApplicationIdentifiers.find(text.substring(at, at + length));
                if (found.isPresent()) {
                    return found.orElseThrow();
                }
            }
        }
        throw new IllegalArgumentException("No application identifier stands at %d in %s.".formatted(at, text));
    }

    public static ElementString of(DigitalLink link) {
        var elements = new LinkedHashMap<String, String>();
        elements.put(link.identity().key(), link.identity().value());
        elements.putAll(link.identity().qualifiers());
        elements.putAll(link.attributes());
        return new ElementString(elements);
    }

    /// The same as a link: key and qualifiers in the path, the rest in the query.
    ///
    /// @throws IllegalArgumentException if no key is among the elements
    public DigitalLink toDigitalLink(String stem) {
        var attributes = new LinkedHashMap<String, String>();
        var identity = DigitalLink.takeIdentity(elements, attributes);
        return new DigitalLink(stem, identity, attributes, List.of(), null);
    }

    public String bracketed() {
        var text = new StringBuilder();
        elements.forEach(
                (code, value) -> text.append('(').append(code).append(')').append(value));
        return text.toString();
    }

    /// For a symbol: values of predefined length first, so that few separators are needed.
    public String plain() {
        var text = new StringBuilder();
        elements.forEach((code, value) -> {
            if (ApplicationIdentifiers.get(code).hasPredefinedLength()) {
                text.append(code).append(value);
            }
        });
        var needsSeparator = false;
        for (var element : elements.entrySet()) {
            if (!ApplicationIdentifiers.get(element.getKey()).hasPredefinedLength()) {
                text.append(needsSeparator ? String.valueOf(SEPARATOR) : "")
                        .append(element.getKey())
                        .append(element.getValue());
                needsSeparator = true;
            }
        }
        return text.toString();
    }
}
