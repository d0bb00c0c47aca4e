package org.staveworks.demo.internal;

import java.time.Instant;
import java.util.Map;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.SampleFiles.OrganisationEntry;
import org.staveworks.demo.internal.SampleFiles.PersonEntry;

/// What members and people ask of the platform itself, through its doors: verification, large type.
final class PlatformRequests {
    private final SampleFiles files;
    private final Door door;
    private final LoadState state;

    PlatformRequests(SampleFiles files, Door door, LoadState state) {
        this.files = files;
        this.door = door;
        this.state = state;
    }

    void askAll(Instant moment) {
        for (var organisation : files.organisations()) {
            if (organisation.verificationNote() != null) {
                askVerification(organisation, moment);
            }
        }
        for (var person : files.people()) {
            if (Boolean.TRUE.equals(person.largeType())) {
                askLargeType(person, moment);
            }
        }
    }

    private void askVerification(OrganisationEntry organisation, Instant moment) {
        var step = "verification of " + organisation.key();
        if (state.isTaken(step)) {
            return;
        }
        var body = Turn.body().put("note", organisation.verificationNote());
        body.putArray("attachmentIds")
                .add(state.require("evidence", organisation.key()).toString());
        door.post(visitor(files.memberOf(organisation.key())), moment, "verification", "demo/" + step, body);
        state.keepTaken(step, Map.of());
    }

    private void askLargeType(PersonEntry person, Instant moment) {
        var step = "large type for " + person.key();
        if (!state.isTaken(step)) {
            var body = Turn.body()
                    .put("name", person.name())
                    .put("locale", person.locale())
                    .put("largeType", true);
            door.put(visitor(person), moment, "me", body);
            state.keepTaken(step, Map.of());
        }
    }

    private Visitor visitor(PersonEntry person) {
        return new Visitor(state.require("person", person.key()), state.require("organisation", person.organisation()));
    }
}
