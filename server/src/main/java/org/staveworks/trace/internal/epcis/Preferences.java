package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;

/// The form in which a client wants events (EPCIS 2.0, clause 12.8.2).
///
/// @param mediaType of the answer
public record Preferences(String mediaType, EpcFormat epcs, CbvFormat words) {
    private static final MediaType LINKED = MediaType.valueOf("application/ld+json");
    /// The first is for those who take anything.
    private static final List<MediaType> EVENTS =
            List.of(MediaType.APPLICATION_JSON, LINKED, MediaType.APPLICATION_XML, MediaType.TEXT_XML);

    private static final List<MediaType> PROBLEMS = List.of(
            MediaType.APPLICATION_PROBLEM_JSON,
            MediaType.APPLICATION_JSON,
            LINKED,
            MediaType.APPLICATION_PROBLEM_XML,
            MediaType.APPLICATION_XML,
            MediaType.TEXT_XML);

    private static final List<MediaType> JSON_ONLY = List.of(MediaType.APPLICATION_JSON, LINKED);

    /// `GS1-EPC-Format`
    public enum EpcFormat {
        NO_PREFERENCE,
        ALWAYS_GS1_DIGITAL_LINK,
        ALWAYS_EPC_URN,
        NEVER_TRANSLATES
    }

    /// `GS1-CBV-XML-Format`
    public enum CbvFormat {
        NO_PREFERENCE,
        ALWAYS_WEB_URI,
        ALWAYS_URN,
        NEVER_TRANSLATES
    }

    /// For events.
    ///
    /// @throws Problem `not-acceptable` where the client takes neither JSON nor XML
    public static Preferences of(HttpServletRequest request) {
        return new Preferences(
                accepted(request, EVENTS).toString(),
                // The standard's own default.
                format(request, "GS1-EPC-Format", EpcFormat.class, EpcFormat.ALWAYS_GS1_DIGITAL_LINK),
                format(request, "GS1-CBV-XML-Format", CbvFormat.class, CbvFormat.ALWAYS_URN));
    }

    /// For what has a form in each syntax.
    ///
    /// @throws Problem `not-acceptable`
    static MediaType mediaType(HttpServletRequest request) {
        return accepted(request, EVENTS);
    }

    /// Problems come in XML to whoever takes that rather than JSON; to all others in JSON.
    static MediaType problems(HttpServletRequest request) {
        try {
            return accepted(request, PROBLEMS).getSubtype().endsWith("xml")
                    ? MediaType.APPLICATION_PROBLEM_XML
                    : MediaType.APPLICATION_PROBLEM_JSON;
        } catch (Problem neither) {
            return MediaType.APPLICATION_PROBLEM_JSON;
        }
    }

    /// For what has no XML form.
    static void requireJson(HttpServletRequest request) {
        accepted(request, JSON_ONLY);
    }

    public Syntax syntax() {
        return mediaType.endsWith("xml") ? Syntax.XML : Syntax.JSON;
    }

    private static MediaType accepted(HttpServletRequest request, List<MediaType> offered) {
        var header = String.join(",", java.util.Collections.list(request.getHeaders("Accept")));
        if (header.isBlank()) {
            return offered.getFirst();
        }
        try {
            return MediaType.parseMediaTypes(header).stream()
                    .filter(wanted -> wanted.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .map(wanted -> match(wanted, offered))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> notAcceptable("Accept", header));
        } catch (InvalidMediaTypeException unreadable) {
            throw notAcceptable("Accept", header);
        }
    }

    private static Optional<MediaType> match(MediaType wanted, List<MediaType> offered) {
        return offered.stream().filter(wanted::includes).findFirst();
    }

    private static <E extends Enum<E>> E format(HttpServletRequest request, String header, Class<E> type, E standard) {
        var asked = request.getHeader(header);
        return asked == null || asked.isBlank()
                ? standard
                : find(type, asked).orElseThrow(() -> notAcceptable(header, asked));
    }

    private static <E extends Enum<E>> Optional<E> find(Class<E> type, @Nullable String word) {
        var name = String.valueOf(word).strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static Problem notAcceptable(String header, String value) {
        return new Problem(EpcisProblem.NOT_ACCEPTABLE, Map.of("header", header, "value", value));
    }
}
