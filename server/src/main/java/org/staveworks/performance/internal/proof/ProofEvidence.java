package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.CanonicalJson;
import org.staveworks.performance.internal.run.Run;
import org.staveworks.performance.internal.run.RunReader.TicketRuns;
import org.staveworks.policy.ProofPolicy.Limits;
import org.staveworks.production.ReportedWork.Mark;

/// What a proof rests on, in a form that does not depend on who writes it or when (证据): what was
/// reported, what was heard, by which rules it was judged. Its hash shows that nobody changed it since.
final class ProofEvidence {
    private ProofEvidence() {}

    static String of(TicketRuns ticket, List<Hearing> hearings, ProofFacts facts, Judgement judgement, Limits limits) {
        return CanonicalJson.write(object(
                "ticket", ticket.ticket().code(),
                "workOrder", ticket.ticket().workOrderNumber(),
                "product", ticket.ticket().productCode(),
                "operation", Integer.toString(ticket.ticket().sequence()),
                "scans",
                        ticket.marks().stream()
                                .sorted(Comparator.comparing(Mark::workedAt).thenComparing(Mark::id))
                                .map(ProofEvidence::scan)
                                .toList(),
                "runs", ticket.runs().stream().map(ProofEvidence::run).toList(),
                "machines",
                        hearings.stream()
                                .map(hearing -> machine(ticket.runs(), hearing))
                                .toList(),
                "facts", facts(facts),
                "rules",
                        object(
                                "version", Integer.toString(ProofRules.VERSION),
                                "tolerancePercent", text(limits.tolerancePercent()),
                                "contradictedPercent", text(limits.contradictedPercent()),
                                "provenPoints", Integer.toString(limits.provenPoints()),
                                "plausiblePoints", Integer.toString(limits.plausiblePoints())),
                "judgement",
                        object(
                                "verdict", judgement.verdict().word(),
                                "confidence", Integer.toString(judgement.confidence()),
                                "parts",
                                        judgement.parts().stream()
                                                .map(ProofEvidence::part)
                                                .toList())));
    }

    static String hash(String evidence) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(evidence.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> scan(Mark mark) {
        return object(
                "id", mark.id().toString(),
                "kind", mark.kind().word(),
                "at", text(mark.workedAt()),
                "good", text(mark.good()),
                "scrap", text(mark.scrap()),
                "machine", mark.machineId() == null ? null : mark.machineId() + "/" + mark.machineUnit());
    }

    private static Map<String, Object> run(Run run) {
        var machine = run.machine();
        return object(
                "from", text(run.span().from()),
                "to", text(run.span().to()),
                "start", run.isStartKnown() ? "reported" : "not-reported",
                "good", text(run.good()),
                "scrap", text(run.scrap()),
                "machine", machine == null ? null : machine.machineId() + "/" + machine.unit(),
                "machineBy", run.source().word());
    }

    private static Map<String, Object> machine(List<Run> runs, Hearing hearing) {
        var states = new TreeMap<String, Object>();
        hearing.states().forEach((state, millis) -> states.put(state.word(), Long.toString(millis)));
        return object(
                "machine",
                        hearing.shared().machine().machineId() + "/"
                                + hearing.shared().machine().unit(),
                "from", text(hearing.shared().span().from()),
                "to", text(hearing.shared().span().to()),
                "signals",
                        hearing.meanings().stream()
                                .map(one -> object("from", text(one.from()), "saidAt", text(one.saidAt())))
                                .toList(),
                "reportedByAll", text(hearing.shared().reported()),
                "part", text(TicketFacts.part(runs, hearing)),
                "pieces", hearing.count().isCounted() ? text(hearing.count().pieces()) : null,
                "rejects", hearing.count().isCounted() ? text(hearing.count().rejects()) : null,
                "coveredMillis", Long.toString(hearing.count().coveredMillis()),
                "resets", Integer.toString(hearing.count().resets()),
                "energyKwh", hearing.count().isMetered() ? text(hearing.count().energyKwh()) : null,
                "stateMillis", states);
    }

    private static Map<String, Object> facts(ProofFacts facts) {
        return object(
                "reported", text(facts.reported()),
                "good", text(facts.good()),
                "counted", facts.isCounted() ? text(facts.counted()) : null,
                "rejects", facts.isCounted() ? text(facts.rejects()) : null,
                "spanMillis", Long.toString(facts.spanMillis()),
                "coveredMillis", Long.toString(facts.coveredMillis()),
                "knownMillis", Long.toString(facts.knownMillis()),
                "producingMillis", Long.toString(facts.producingMillis()),
                "cycleMillis", TicketFacts.text(facts.cycleMillis()),
                "bestMillis", TicketFacts.text(facts.bestMillis()),
                "energyKwh", facts.isMetered() ? text(facts.energyKwh()) : null,
                "usualKwh", TicketFacts.text(facts.usualKwh()));
    }

    private static Map<String, Object> part(ProofPart part) {
        return object(
                "kind", part.kind().name().toLowerCase(Locale.ROOT),
                "weight", Integer.toString(part.weight()),
                "points", text(part.points()),
                "seen", part.seen().name().toLowerCase(Locale.ROOT),
                "part", text(part.part()));
    }

    /// Names and values in turn; what is missing is left out.
    private static Map<String, Object> object(@Nullable Object... members) {
        var object = new TreeMap<String, Object>();
        for (int i = 0; i < members.length; i += 2) {
            var value = members[i + 1];
            if (value != null) {
                object.put(String.valueOf(members[i]), value);
            }
        }
        return object;
    }

    private static String text(Instant at) {
        return at.toString();
    }

    private static String text(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.signum() == 0 ? "0" : stripped.toPlainString();
    }
}
