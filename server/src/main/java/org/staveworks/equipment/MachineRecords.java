package org.staveworks.equipment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What machines did. A machine is the `unit`-th (from 1) of its kind in the catalog. The caller may be the machine's
/// owner or the platform itself, which answers for its right to ask.
@Service
public class MachineRecords {
    /// A machine that is heard.
    public record Monitored(UUID organisationId, UUID machineId, int unit) {}

    /// Those of an organisation whose signals are known.
    public List<Monitored> monitored(UUID organisationId) {
        return List.of();
    }

    /// Without gaps from `from` to `to`, or to now if that is earlier; in order of time.
    public List<StateInterval> states(UUID machineId, int unit, Instant from, Instant to) {
        return List.of();
    }

    public MachineCount count(UUID machineId, int unit, Instant from, Instant to) {
        return new MachineCount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false, false);
    }
}
