package org.staveworks.planning.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.planning.internal.schedule.DraftMode;
import org.staveworks.planning.internal.schedule.NewDraft;
import org.staveworks.planning.internal.schedule.OperationKey;

/// What kind of draft is wanted.
///
/// @param seconds that the search may take, 1 to 30; 3 where missing
/// @param pins    where some operations are to be
/// @param whatIf  facts that are not; such a draft cannot be applied
record ScheduleDraftBody(
        @Mandatory @Nullable DraftMode mode,
        @Nullable Integer seconds,
        @Nullable List<PinBody> pins,
        @Nullable WhatIfBody whatIf) {
    private static final int SECONDS_USUAL = 3;
    private static final int SECONDS_MAX = 30;
    private static final int PINS_MAX = 100;
    private static final int FACTS_MAX = 100;
    private static final int MACHINES_MAX = 100;

    record PinBody(
            @Mandatory @Nullable OperationKey key,
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer unit,
            @Mandatory @Nullable Instant startsAt) {}

    record WhatIfBody(
            @Nullable List<WhatIfClosureBody> closures,
            @Nullable List<UUID> rush,
            @Nullable List<WhatIfMachinesBody> extraMachines) {}

    /// @param machineId missing where all machines are closed
    /// @param unit      missing where all of the kind are closed
    record WhatIfClosureBody(
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Mandatory @Nullable Instant from,
            @Mandatory @Nullable Instant to) {}

    /// @param count how many more of the kind
    record WhatIfMachinesBody(
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer count) {}

    /// @throws org.staveworks.kernel.problem.Problem `invalid-input`
    NewDraft read() {
        var checks = new FieldChecks();
        checks.require("mode", mode);
        checks.range("seconds", seconds, 1, SECONDS_MAX);
        checks.size("pins", pins, 0, PINS_MAX);
        var pinned = some(pins);
        for (int i = 0; i < pinned.size(); i++) {
            var path = "pins[" + i + "].";
            checks.require(path + "key", pinned.get(i).key());
            checks.require(path + "machineId", pinned.get(i).machineId());
            checks.require(path + "unit", pinned.get(i).unit());
            checks.require(path + "startsAt", pinned.get(i).startsAt());
        }
        if (whatIf != null) {
            check(checks, whatIf);
        }
        checks.orThrow();
        return new NewDraft(
                Objects.requireNonNull(mode),
                seconds == null ? SECONDS_USUAL : seconds,
                pinned.stream().map(ScheduleDraftBody::pin).toList(),
                whatIf == null ? null : whatIf(whatIf));
    }

    private static void check(FieldChecks checks, WhatIfBody whatIf) {
        checks.size("whatIf.closures", whatIf.closures(), 0, FACTS_MAX);
        checks.size("whatIf.rush", whatIf.rush(), 0, FACTS_MAX);
        checks.size("whatIf.extraMachines", whatIf.extraMachines(), 0, FACTS_MAX);
        var closures = some(whatIf.closures());
        for (int i = 0; i < closures.size(); i++) {
            var path = "whatIf.closures[" + i + "].";
            var one = closures.get(i);
            checks.require(path + "from", one.from());
            checks.require(path + "to", one.to());
            checks.check(
                    one.from() == null || one.to() == null || one.from().isBefore(one.to()),
                    path + "to",
                    KernelProblem.NOT_POSITIVE);
        }
        var machines = some(whatIf.extraMachines());
        for (int i = 0; i < machines.size(); i++) {
            var path = "whatIf.extraMachines[" + i + "].";
            checks.require(path + "machineId", machines.get(i).machineId());
            checks.require(path + "count", machines.get(i).count());
            checks.range(path + "count", machines.get(i).count(), 1, MACHINES_MAX);
        }
    }

    private static NewDraft.Pin pin(PinBody pin) {
        return new NewDraft.Pin(
                Objects.requireNonNull(pin.key()),
                Objects.requireNonNull(pin.machineId()),
                Objects.requireNonNull(pin.unit()),
                Objects.requireNonNull(pin.startsAt()));
    }

    private static NewDraft.WhatIf whatIf(WhatIfBody body) {
        return new NewDraft.WhatIf(
                some(body.closures()).stream()
                        .map(one -> new NewDraft.Closing(
                                one.machineId(),
                                one.unit(),
                                Objects.requireNonNull(one.from()),
                                Objects.requireNonNull(one.to())))
                        .toList(),
                some(body.rush()),
                some(body.extraMachines()).stream()
                        .map(more -> new NewDraft.More(
                                Objects.requireNonNull(more.machineId()), Objects.requireNonNull(more.count())))
                        .toList());
    }

    private static <T> List<T> some(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
