package org.staveworks.kernel.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads the texts of problems and other messages, `{name}` places filled in.
public final class ProblemTexts {
    private static final Map<String, Properties> FILES = new ConcurrentHashMap<>();

    private ProblemTexts() {}

    public static String title(ProblemCode code, Locale locale) {
        return text(code.module(), "problems", code.code() + ".title", locale);
    }

    public static String detail(ProblemCode code, Map<String, ?> values, Locale locale) {
        var text = text(code.module(), "problems", code.code() + ".detail", locale);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", word(code.module(), value.getValue(), locale));
        }
        return text;
    }

    /// States and other constants are said in the reader's words, which stand in `messages/<module>/words_…` under
    /// `<Enum>.<constant>`; without one, the constant itself in lower case.
    private static String word(String module, @Nullable Object value, Locale locale) {
        if (!(value instanceof Enum<?> constant)) {
            return String.valueOf(value);
        }
        var name = constant.name().toLowerCase(Locale.ROOT);
        var key = constant.getDeclaringClass().getSimpleName() + "." + name;
        var text = text(module, "words", key, locale);
        return text.equals(key) ? name : text;
    }

    /// The text of a key in `messages/<module>/<file>_<language>.properties`; the key itself where it is missing (a
    /// test keeps that from happening).
    public static String text(String module, String file, String key, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "zh";
        return read(module, file, language).getProperty(key, key);
    }

    /// All texts of one file in one language.
    public static Properties read(String module, String file, String language) {
        return FILES.computeIfAbsent(
                "/messages/%s/%s_%s.properties".formatted(module, file, language), ProblemTexts::load);
    }

    private static Properties load(String path) {
        var texts = new Properties();
        try (var stream = ProblemTexts.class.getResourceAsStream(path)) {
            if (stream != null) {
                texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
