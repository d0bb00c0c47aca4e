package org.staveworks.alarm.internal.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.staveworks.alarm.Notification;
import org.staveworks.alarm.Notification.Alarm;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.problem.ProblemTexts;

/// What mails say (邮件正文), as plain text and as HTML of the same words, in the reader's language.
/// The most urgent alarm stands first.
final class MailText {
    /// So many alarms one mail tells of; of the others it says how many they are.
    static final int SHOWN_MAX = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Locale locale;
    private final ZoneId zone;
    private final String base;

    /// @param zone of the workshops
    /// @param base where people find this installation; empty where nobody says
    MailText(Locale locale, ZoneId zone, String base) {
        this.locale = locale;
        this.zone = zone;
        this.base = base.strip().replaceFirst("/+$", "");
    }

    /// A code that shows that an address is the reader's.
    static MailDoor.Mail code(UUID id, String to, String code, int minutes, Locale locale) {
        var text = words(locale, "code.text", Map.of("code", code, "minutes", minutes));
        return new MailDoor.Mail(
                id.toString(),
                to,
                words(locale, "code.subject", Map.of("code", code)),
                text + "\n",
                "<p>" + HtmlUtils.htmlEscape(text) + "</p>",
                false);
    }

    /// @param several at least one, of one person; of an alarm that stands there twice the latest
    ///                counts
    MailDoor.Mail of(List<Notification> several, String to) {
        var byAlarm = new LinkedHashMap<UUID, Notification>();
        several.forEach(one -> byAlarm.put(one.alarm().id(), one));
        var ordered = byAlarm.values().stream()
                .sorted(Comparator.comparing((Notification one) -> one.alarm().priority())
                        .reversed()
                        .thenComparing(one -> one.alarm().raisedAt()))
                .toList();
        var first = ordered.getFirst().alarm();
        var subject = words(
                ordered.size() == 1 ? "one.subject" : "many.subject",
                Map.of(
                        "priority", words("priority." + first.priority().word(), Map.of()),
                        "count", ordered.size(),
                        "device", first.deviceName(),
                        "message", first.message(locale),
                        "number", first.number()));
        return new MailDoor.Mail(
                several.getFirst().id().toString(),
                to,
                subject,
                text(ordered),
                html(ordered),
                first.priority() == Priority.CRITICAL);
    }

    private String text(List<Notification> ordered) {
        var text = new StringBuilder();
        for (var one : shown(ordered)) {
            text.append(title(one.alarm())).append('\n');
            facts(one).forEach(line -> text.append("  ").append(line).append('\n'));
            if (one.alarm().advice() != null) {
                text.append("  ").append(words("advice", Map.of())).append(": ");
                text.append(one.alarm().advice()).append('\n');
            }
            if (!base.isEmpty()) {
                text.append("  ").append(link(one.alarm())).append('\n');
            }
            text.append('\n');
        }
        if (ordered.size() > SHOWN_MAX) {
            text.append(more(ordered)).append("\n\n");
        }
        return text.append("-- \n").append(words("why", Map.of())).append('\n').toString();
    }

    private String html(List<Notification> ordered) {
        var html = new StringBuilder("<div lang=\"").append(locale.toLanguageTag());
        html.append("\" style=\"font:15px/1.5 sans-serif;color:#222;max-width:640px\">");
        for (var one : shown(ordered)) {
            var alarm = one.alarm();
            html.append("<div style=\"border-left:4px solid ").append(colour(alarm.priority()));
            html.append(";padding:4px 12px;margin:0 0 16px\"><strong>");
            html.append(escaped(title(alarm))).append("</strong>");
            facts(one).forEach(line -> html.append("<br>").append(escaped(line)));
            if (alarm.advice() != null) {
                html.append("<p style=\"white-space:pre-line\">").append(escaped(words("advice", Map.of())));
                html.append(": ").append(escaped(alarm.advice())).append("</p>");
            }
            if (!base.isEmpty()) {
                html.append("<p><a href=\"").append(escaped(link(alarm))).append("\">");
                html.append(escaped(words("open", Map.of()))).append("</a></p>");
            }
            html.append("</div>");
        }
        if (ordered.size() > SHOWN_MAX) {
            html.append("<p>").append(escaped(more(ordered))).append("</p>");
        }
        if (!base.isEmpty() && ordered.size() > 1) {
            html.append("<p><a href=\"").append(escaped(base + "/alarms")).append("\">");
            html.append(escaped(words("all", Map.of()))).append("</a></p>");
        }
        html.append("<p style=\"color:#666;font-size:13px\">").append(escaped(words("why", Map.of())));
        return html.append("</p></div>").toString();
    }

    private static List<Notification> shown(List<Notification> ordered) {
        return ordered.subList(0, Math.min(ordered.size(), SHOWN_MAX));
    }

    private String more(List<Notification> ordered) {
        return words("more", Map.of("count", ordered.size() - SHOWN_MAX));
    }

    private String title(Alarm alarm) {
        return words(
                "one.subject",
                Map.of(
                        "priority", words("priority." + alarm.priority().word(), Map.of()),
                        "device", alarm.deviceName(),
                        "message", alarm.message(locale),
                        "number", alarm.number()));
    }

    /// Why it is told, how it stands, since when.
    private List<String> facts(Notification one) {
        var alarm = one.alarm();
        var facts = new ArrayList<String>();
        facts.add(words("reason." + one.reason().word(), Map.of()));
        var state = alarm.state().name().toLowerCase(Locale.ROOT);
        facts.add(span(alarm.raisedAt(), alarm.clearedAt()) + " · " + words("state." + state, Map.of()));
        if (alarm.acknowledgedByName() != null) {
            facts.add(words("by", Map.of("name", alarm.acknowledgedByName())));
        }
        return facts;
    }

    private String span(Instant from, @Nullable Instant to) {
        return to == null
                ? words("when", Map.of("time", time(from)))
                : words("was", Map.of("time", time(from), "end", time(to)));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private String link(Alarm alarm) {
        return base + "/alarms/" + alarm.id();
    }

    private static String colour(Priority priority) {
        return switch (priority) {
            case CRITICAL -> "#b3261e";
            case HIGH -> "#b26a00";
            case MEDIUM -> "#2459a8";
            case LOW -> "#6b7280";
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private String words(String key, Map<String, ?> values) {
        return words(locale, key, values);
    }

    private static String words(Locale locale, String key, Map<String, ?> values) {
        var text = ProblemTexts.text("alarm", "mail", key, locale);
        var filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            filled.append(text, at, open).append(values.get(text.substring(open + 1, close)));
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }
}
