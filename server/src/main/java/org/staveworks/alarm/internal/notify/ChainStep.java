package org.staveworks.alarm.internal.notify;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.party.Role;

/// One step of an escalation chain (升级步骤).
///
/// @param afterMinutes without acknowledgement since the alarm was noticed
/// @param roles        everybody who has one of them
/// @param people       and these
public record ChainStep(
        int afterMinutes,
        @Nullable List<Role> roles,
        @Nullable List<UUID> people) {
    public ChainStep {
        roles = roles == null ? List.of() : List.copyOf(roles);
        people = people == null ? List.of() : List.copyOf(people);
    }

    boolean reaches(UUID personId, Set<Role> has) {
        return people != null && people.contains(personId)
                || roles != null && roles.stream().anyMatch(has::contains);
    }
}
