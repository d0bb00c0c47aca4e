package org.staveworks.trace.internal.witness;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.kernel.web.ForeignDoor;
import org.staveworks.tlog.witness.AddCheckpoint;
import org.staveworks.trace.internal.consumer.DoorLimits;
import org.staveworks.trace.internal.consumer.DoorLimits.Door;

/// The door of a witness (C2SP tlog-witness, "add-checkpoint"), for whoever keeps a log that is known here. It is of
/// no matter who calls, only who signed: nobody signs in, and a visitor's cookie gives nothing.
@RestController
class WitnessDoor implements ForeignDoor {
    private static final String PATH = "/api/v1/witness/add-checkpoint";

    private final OwnWitness witness;
    private final DoorLimits limits;

    WitnessDoor(OwnWitness witness, DoorLimits limits) {
        this.witness = witness;
        this.limits = limits;
    }

    @Override
    public String pathStart() {
        return PATH;
    }

    @Override
    public String problemType(ProblemCode code) {
        return "urn:staveworks:problem:" + code.code();
    }

    /// Cosigns a checkpoint that continues the last one.
    @PostMapping(PATH)
    @PublicEndpoint
    ResponseEntity<byte[]> addCheckpoint(HttpServletRequest request) throws IOException {
        limits.count(Door.WITNESS, request.getRemoteAddr());
        var answer = witness.addCheckpoint(request.getInputStream().readNBytes(AddCheckpoint.MAX_BODY + 1));
        return ResponseEntity.status(answer.status())
                .header("Content-Type", answer.contentType())
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /// The key that checks this witness's cosignatures, as a verifier key.
    @GetMapping(path = "/api/v1/witness/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @PublicEndpoint
    ResponseEntity<byte[]> key() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body((witness.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
