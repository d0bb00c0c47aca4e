package org.staveworks.tlog.internal;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.staveworks.tlog.LogFormatException;

/// Reads one JSON text.
final class JsonReader {
    private static final int DEEPEST = 16;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})(?![0-9.eE])");

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json whole() {
        var value = value();
        skipSpace();
        if (at < text.length()) {
            throw broken();
        }
        return value;
    }

    private Json value() {
        if (++depth > DEEPEST) {
            throw broken();
        }
        skipSpace();
        var value = switch (peek()) {
            case '{' -> fields();
            case '[' -> row();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Flag(true));
            case 'f' -> word("false", new Json.Flag(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
        depth--;
        return value;
    }

    private Json fields() {
        var fields = new Json.Fields();
        at++;
        skipSpace();
        while (peek() != '}') {
            if (!fields.values().isEmpty()) {
                expect(',');
            }
            skipSpace();
            var name = string();
            expect(':');
            if (fields.values().containsKey(name)) {
                throw broken();
            }
            fields.with(name, value());
            skipSpace();
        }
        at++;
        return fields;
    }

    private Json row() {
        var values = new ArrayList<Json>();
        at++;
        skipSpace();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                expect(',');
            }
            values.add(value());
            skipSpace();
        }
        at++;
        return new Json.Row(values);
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (peek() != '"') {
            var c = text.charAt(at++);
            if (c < ' ') {
                throw broken();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                    throw broken();
                }
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw broken();
        };
    }

    private Json number() {
        var number = WHOLE.matcher(text).region(at, text.length());
        number.useTransparentBounds(true);
        if (!number.lookingAt()) {
            throw broken();
        }
        at = number.end();
        try {
            return new Json.Whole(Long.parseLong(number.group()));
        } catch (NumberFormatException beyondLong) {
            throw new LogFormatException("A number of the JSON text is too large.", beyondLong);
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw broken();
        }
        at += word.length();
        return value;
    }

    private void expect(char c) {
        skipSpace();
        if (peek() != c) {
            throw broken();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private LogFormatException broken() {
        return new LogFormatException("The JSON text is broken at character %d.".formatted(at));
    }
}
