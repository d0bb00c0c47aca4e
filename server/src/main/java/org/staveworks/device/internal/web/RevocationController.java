package org.staveworks.device.internal.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.staveworks.device.internal.mqtt.MqttDoor;
import org.staveworks.device.internal.revocation.Revocations;
import org.staveworks.device.internal.revocation.Revocations.RevocationList;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;

/// The operator hands in which certificates of devices no longer count.
@RestController
class RevocationController {
    private final Revocations revocations;
    private final MqttDoor door;

    RevocationController(Revocations revocations, MqttDoor door) {
        this.revocations = revocations;
        this.door = door;
    }

    @GetMapping("/api/v1/devices/revocations")
    @Requires(Permission.DEVICE_OPERATE)
    @Transactional(readOnly = true)
    public List<RevocationList> list() {
        return revocations.all();
    }

    /// Takes in an authority's list (CRL, PEM or DER) in place of the one before.
    @PostMapping(path = "/api/v1/devices/revocations", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_OPERATE)
    public RevocationList add(@RequestPart MultipartFile file) throws IOException {
        return revocations.add(file.getBytes(), door.authorities());
    }

    @DeleteMapping("/api/v1/devices/revocations/{listId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_OPERATE)
    public void remove(@PathVariable UUID listId) {
        revocations.remove(listId);
    }
}
