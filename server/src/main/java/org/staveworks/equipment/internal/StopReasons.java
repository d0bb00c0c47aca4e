package org.staveworks.equipment.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// Why machines of the caller's organisation stand still (停机原因), as its people call it.
@Service
public class StopReasons {
    private static final int REASONS_MAX = 60;
    private static final int NAME_LENGTH_MAX = 80;
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

    private final StopSql stops;
    private final AuditTrail audit;

    StopReasons(StopSql stops, AuditTrail audit) {
        this.stops = stops;
        this.audit = audit;
    }

    /// @param isPlanned whether it is no loss by surprise, such as changing over
    @Schema(name = "MachineStopReason")
    public record StopReason(String code, String name, boolean isPlanned) {}

    private record Usual(String code, String chinese, String english, boolean isPlanned) {}

    private static final List<Usual> USUAL = List.of(
            new Usual("changeover", "换型调试", "Changeover", true),
            new Usual("material", "缺料", "No material", false),
            new Usual("tool", "换刀换模", "Tool or mould", false),
            new Usual("fault", "设备故障", "Machine fault", false),
            new Usual("quality", "质量问题", "Quality problem", false),
            new Usual("staff", "无人操作", "No operator", false),
            new Usual("no-order", "无任务", "No order", true),
            new Usual("maintenance", "保养", "Maintenance", true),
            new Usual("break", "休息用餐", "Break", true),
            new Usual("other", "其他", "Other", false));

    /// In the order of the buttons; the usual ones where the organisation has none of its own.
    @Transactional(readOnly = true)
    public List<StopReason> of() {
        var own = stops.reasons();
        if (own.isEmpty()) {
            boolean isChinese = CurrentCaller.get().locale().getLanguage().equals(Locale.CHINESE.getLanguage());
            return USUAL.stream()
                    .map(usual -> new StopReason(
                            usual.code(), isChinese ? usual.chinese() : usual.english(), usual.isPlanned()))
                    .toList();
        }
        return own.stream()
                .map(row -> new StopReason(row.code(), row.name(), row.isPlanned()))
                .toList();
    }

    private record Said(List<StopReason> reasons) {}

    /// Takes the place of the list; none at all are the usual ones.
    @Transactional
    public void set(List<StopReason> reasons) {
        var checks = new FieldChecks();
        checks.size("reasons", reasons, 0, REASONS_MAX);
        var codes = new HashSet<String>();
        var rows = new ArrayList<StopSql.ReasonRow>();
        for (int i = 0; i < reasons.size(); i++) {
            var field = "reasons[%d].".formatted(i);
            var reason = reasons.get(i);
            checks.pattern(field + "code", reason.code(), CODE);
            checks.check(codes.add(reason.code()), field + "code", KernelProblem.DUPLICATE);
            rows.add(new StopSql.ReasonRow(
                    CurrentCaller.get().organisationId(),
                    reason.code(),
                    checks.text(field + "name", reason.name(), NAME_LENGTH_MAX),
                    reason.isPlanned(),
                    i));
        }
        checks.orThrow();
        var before = of();
        stops.put(rows);
        audit.record(AuditEntry.of("equipment.reasons.set")
                .subject("organisation", CurrentCaller.get().organisationId(), null)
                .before(new Said(before))
                .after(new Said(reasons)));
    }
}
