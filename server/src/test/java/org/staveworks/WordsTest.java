package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.testing.ServerTest;

/// Everything that a user can read stands there in Chinese and in English.
@ServerTest
class WordsTest {
    private static final Pattern ACTION = Pattern.compile(
            "\"((?:kernel|party|policy|catalog|ledger|bank|alarm|trade|production|planning|performance|invoice|finance|credit)\\.[a-z_]+\\.[a-z_-]+)\"");
    private static final Pattern COMMENT = Pattern.compile("//.*");
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    @Autowired
    List<Listing<?>> listings;

    @Autowired
    ObjectProvider<ImportKind<?>> importKinds;

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachProblemHasATitleAndADetail(String language) {
        var missing = new TreeSet<String>();
        for (var code : problemCodes()) {
            var texts = ProblemTexts.read(code.module(), "problems", language);
            Stream.of(".title", ".detail")
                    .map(part -> code.code() + part)
                    .filter(key -> texts.getProperty(key, "").isBlank())
                    .forEach(key -> missing.add(code.module() + ": " + key));
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachColumnOfEachListHasALabel(String language) {
        var missing = new TreeSet<String>();
        for (var listing : listings) {
            var texts = ProblemTexts.read(listing.module(), "columns", language);
            listing.columns().stream()
                    .map(column -> listing.name() + "." + column.name())
                    .filter(key -> texts.getProperty(key, "").isBlank())
                    .forEach(missing::add);
        }
        for (var kind : importKinds) {
            var texts = ProblemTexts.read(kind.module(), "columns", language);
            kind.columns().stream()
                    .map(column -> kind.name() + "." + column.name())
                    .filter(key -> texts.getProperty(key, "").isBlank())
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachActionOfTheAuditTrailHasWords(String language) throws IOException {
        var missing = new TreeSet<String>();
        for (var action : actions()) {
            var module = action.substring(0, action.indexOf('.'));
            if (ProblemTexts.read(module, "actions", language)
                    .getProperty(action, "")
                    .isBlank()) {
                missing.add(action);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
        var differences = new ArrayList<String>();
        try (var files = Files.walk(MESSAGES)) {
            for (var chinese : files.filter(file -> file.toString().endsWith("_zh.properties"))
                    .toList()) {
                var english = Path.of(chinese.toString().replace("_zh.", "_en."));
                var zh = places(chinese);
                var en = places(english);
                zh.forEach((key, places) -> {
                    if (!places.equals(en.get(key))) {
                        differences.add(chinese.getFileName() + ": " + key);
                    }
                });
                en.keySet().stream().filter(key -> !zh.containsKey(key)).forEach(differences::add);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, Set<String>> places(Path file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        var places = new HashMap<String, Set<String>>();
        texts.forEach((key, text) -> {
            var found = new TreeSet<String>();
            PLACE.matcher(text.toString()).results().forEach(match -> found.add(match.group(1)));
            places.put(key.toString(), found);
        });
        return places;
    }

    private static List<ProblemCode> problemCodes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        var codes = scanner.findCandidateComponents("org.staveworks").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isEnum)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(ProblemCode.class::cast)
                .toList();
        assertThat(codes).hasSizeGreaterThan(100);
        return codes;
    }

    private static Set<String> actions() throws IOException {
        var actions = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            // Keys of rules look like actions.
            for (var file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.getFileName().toString().endsWith("Policy.java"))
                    .toList()) {
                var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                ACTION.matcher(code).results().forEach(match -> actions.add(match.group(1)));
            }
        }
        return actions;
    }
}
