package org.staveworks.kernel.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

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
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
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
