package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a person changes of the schedule by hand.
@Service
public class ScheduleChanges {
    @Transactional
    public void move(OperationKey key, UUID machineId, int unit, Instant startsAt) {}

    @Transactional
    public void lock(Collection<OperationKey> keys, boolean isLocked) {}

    @Transactional
    public void prioritise(UUID workOrderId, int weight) {}
}
