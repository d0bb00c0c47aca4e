package org.staveworks.edge.internal.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.staveworks.edge.internal.aas.AssetShells;
import org.staveworks.edge.internal.aas.Nameplate;
import org.staveworks.edge.internal.aas.NameplateBody;
import org.staveworks.edge.internal.aas.Nameplates;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;

/// Plates of machines, and machines as asset administration shells.
@RestController
class AssetShellController {
    private final Nameplates plates;
    private final AssetShells shells;

    AssetShellController(Nameplates plates, AssetShells shells) {
        this.plates = plates;
        this.shells = shells;
    }

    /// @param nameplate missing until somebody has written it
    record NameplateView(@Nullable Nameplate nameplate) {}

    enum AasFormat {
        JSON,
        AASX
    }

    /// @param unit which one of its kind, from 1
    @GetMapping("/api/v1/machines/{id}/nameplate")
    @Requires(Permission.DEVICE_READ)
    public NameplateView nameplate(@PathVariable UUID id, @RequestParam(defaultValue = "1") int unit) {
        return new NameplateView(plates.find(id, unit).orElse(null));
    }

    @PutMapping("/api/v1/machines/{id}/nameplate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void write(
            @PathVariable UUID id, @RequestParam(defaultValue = "1") int unit, @RequestBody NameplateBody body) {
        plates.write(id, unit, body);
    }

    /// The machine with its plate and its time series, as JSON or as a package.
    @GetMapping("/api/v1/machines/{id}/aas")
    @Requires(Permission.DEVICE_READ)
    public ResponseEntity<byte[]> shell(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int unit,
            @RequestParam(defaultValue = "json") AasFormat format) {
        var api = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/v1")
                .toUriString();
        var isPackage = format == AasFormat.AASX;
        var body = isPackage
                ? shells.aasx(id, unit, api)
                : shells.json(id, unit, api).getBytes(StandardCharsets.UTF_8);
        var file = ContentDisposition.attachment()
                .filename("machine-%s-%d.%s".formatted(id, unit, isPackage ? "aasx" : "json"))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .contentType(
                        isPackage
                                ? MediaType.parseMediaType("application/asset-administration-shell-package")
                                : MediaType.APPLICATION_JSON)
                .body(body);
    }
}
