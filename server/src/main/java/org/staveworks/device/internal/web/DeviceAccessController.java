package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.Devices;
import org.staveworks.device.internal.DeviceAccess;
import org.staveworks.device.internal.DeviceAccess.AccessRules;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mapping.Mapping;
import org.staveworks.device.internal.mapping.MappingReader;
import org.staveworks.device.internal.mapping.MappingReader.MappedValue;
import org.staveworks.device.internal.mapping.Mappings;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// How a device gets in, and how it is read.
@RestController
class DeviceAccessController {
    private static final int SAMPLE_LENGTH_MAX = 262_144;

    private final DeviceAccess access;
    private final Devices devices;
    private final Mappings mappings;
    private final Clock clock;

    DeviceAccessController(DeviceAccess access, Devices devices, Mappings mappings, Clock clock) {
        this.access = access;
        this.devices = devices;
        this.mappings = mappings;
        this.clock = clock;
    }

    /// @param pem one certificate (X.509) in PEM
    record DeviceCertificateBody(@Mandatory @Nullable String pem) {}

    /// @param topic of the sample; where it is missing the filter is not tried
    record MappingSample(
            @Mandatory @Nullable Mapping mapping,
            @Nullable String topic,
            @Mandatory @Nullable String payload) {}

    /// What a mapping makes of a sample.
    ///
    /// @param topicMatches missing where no topic was given
    /// @param at           missing where the sample could not be read
    /// @param unreadable   why it could not be read
    record MappingPreview(
            @Nullable Boolean topicMatches,
            @Nullable Instant at,
            List<MappedValue> values,
            @Nullable String unreadable) {}

    @PutMapping("/api/v1/devices/{id}/access")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void change(@PathVariable UUID id, @RequestBody AccessRules body) {
        access.change(id, body);
    }

    /// Pins a certificate to the device; of all certificates only this one lets it in.
    @PutMapping("/api/v1/devices/{id}/certificate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void pin(@PathVariable UUID id, @RequestBody DeviceCertificateBody body) {
        access.pin(id, body.pem());
    }

    @DeleteMapping("/api/v1/devices/{id}/certificate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void unpin(@PathVariable UUID id) {
        access.unpin(id);
    }

    @PutMapping("/api/v1/devices/{id}/mapping")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void map(@PathVariable UUID id, @RequestBody Mapping body) {
        access.map(id, body);
    }

    @DeleteMapping("/api/v1/devices/{id}/mapping")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void unmap(@PathVariable UUID id) {
        access.map(id, null);
    }

    /// What a mapping would make of a message, without keeping anything.
    @PostMapping("/api/v1/devices/{id}/mapping/preview")
    @Requires(Permission.DEVICE_WRITE)
    public MappingPreview preview(@PathVariable UUID id, @RequestBody MappingSample body, HttpServletRequest request) {
        devices.require(id);
        var checks = new FieldChecks();
        checks.require("mapping", body.mapping());
        checks.optionalText("payload", body.payload(), SAMPLE_LENGTH_MAX);
        checks.require("payload", body.payload());
        checks.orThrow();
        var mapping = Objects.requireNonNull(body.mapping());
        mappings.check(checks, "mapping.", mapping);
        checks.orThrow();
        var reader = new MappingReader(mapping, mappings.zone());
        var matches = body.topic() == null || body.topic().isBlank() ? null : reader.takes(body.topic());
        try {
            var mapped = reader.read(String.valueOf(body.payload()).getBytes(StandardCharsets.UTF_8), clock.millis());
            return new MappingPreview(matches, Instant.ofEpochMilli(mapped.at()), mapped.values(), null);
        } catch (UnreadableMessageException e) {
            return new MappingPreview(matches, null, List.of(), e.reason().words(RequestLocale.of(request)));
        }
    }
}
