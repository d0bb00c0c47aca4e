package org.staveworks.planning.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.planning.internal.dispatch.Dispatches.WantedShare;
import org.staveworks.planning.internal.promise.Ask;
import org.staveworks.planning.internal.promise.WantedStep;
import org.staveworks.planning.promise.Objective;

/// What is asked of the cluster, as it comes in.
///
/// @param rfqId      the request that it is for: its place of delivery and its currency count; none where missing
/// @param objectives all four where missing
/// @param shares     quantities that somebody chose, to see what they would be like; with them no objective counts
record PromiseBody(
        @Nullable UUID rfqId,
        @Mandatory @Nullable Integer quantity,
        @Mandatory @Nullable LocalDate dueOn,
        @Mandatory @Nullable List<StepBody> steps,
        @Nullable Integer materialDays,
        @Nullable Integer sharesMost,
        @Nullable Integer sharePercent,
        @Nullable List<UUID> without,
        @Nullable List<Objective> objectives,
        @Nullable List<WantedShareBody> shares) {

    /// @param capability     code from the capability taxonomy
    /// @param setupMinutes   once for each share
    /// @param secondsPerUnit of one machine
    record StepBody(
            @Mandatory @Nullable String capability,
            @Nullable String name,
            @Schema(type = "string") @Nullable BigDecimal setupMinutes,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal secondsPerUnit) {

        WantedStep read() {
            return new WantedStep(
                    capability == null ? "" : capability,
                    name,
                    setupMinutes == null ? BigDecimal.ZERO : setupMinutes,
                    secondsPerUnit == null ? BigDecimal.ZERO : secondsPerUnit);
        }
    }

    record WantedShareBody(
            @Mandatory @Nullable UUID organisationId,
            @Mandatory @Nullable Integer quantity) {

        WantedShare read() {
            return new WantedShare(organisationId, quantity);
        }
    }

    Ask read(@Nullable Double latitude, @Nullable Double longitude) {
        var checks = new FieldChecks();
        checks.require("quantity", quantity);
        checks.require("dueOn", dueOn);
        checks.orThrow();
        return new Ask(
                quantity == null ? 0 : quantity,
                dueOn == null ? LocalDate.MIN : dueOn,
                steps(steps),
                latitude,
                longitude,
                materialDays == null ? 0 : materialDays,
                sharesMost,
                sharePercent,
                without == null ? Set.of() : Set.copyOf(without));
    }

    static List<WantedStep> steps(@Nullable List<StepBody> steps) {
        return steps == null ? List.of() : steps.stream().map(StepBody::read).toList();
    }

    /// By factory; those without any are left out.
    Map<UUID, Integer> chosen() {
        var quantities = new LinkedHashMap<UUID, Integer>();
        for (var share : shares == null ? List.<WantedShareBody>of() : shares) {
            if (share.organisationId() != null && share.quantity() != null && share.quantity() > 0) {
                quantities.put(share.organisationId(), share.quantity());
            }
        }
        return quantities;
    }
}
