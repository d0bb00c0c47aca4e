package org.staveworks.maintenance.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.maintenance.internal.life.LifeModels;
import org.staveworks.maintenance.internal.life.LifeModels.NewLifeModel;
import org.staveworks.maintenance.internal.life.LifeSource;
import org.staveworks.maintenance.internal.life.MachineLives;
import org.staveworks.maintenance.internal.web.LifeViews.LifeModelView;
import org.staveworks.maintenance.internal.web.LifeViews.MachineLifeView;

/// Life models, and what machines have left.
@RestController
class LifeController {
    private final LifeModels models;
    private final MachineLives lives;

    LifeController(LifeModels models, MachineLives lives) {
        this.models = models;
        this.lives = lives;
    }

    /// Either `runs` or `machineId` with `metrics`.
    ///
    /// @param cycleMinutes length of a cycle, where rows are made of measurements
    /// @param cap          cycles; three fifths of a mean life where missing
    /// @param runs         text of a file of runs to failure: machine, cycle, then the quantities
    /// @param machineId    whose kind's own records are learnt from
    record LifeModelBody(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable Integer cycleMinutes,
            @Nullable Integer cap,
            @Nullable String runs,
            @Nullable UUID machineId,
            @Nullable List<String> metrics) {}

    record LifeModelId(UUID id) {}

    /// @param begunAt when the machine was new, or as good as new
    /// @param sources one for each quantity of the model
    record LifeAttachmentBody(
            @Mandatory @Nullable UUID modelId,
            @Mandatory @Nullable Instant begunAt,
            @Mandatory @Nullable List<LifeSource> sources) {}

    @GetMapping("/api/v1/maintenance/life-models")
    @Requires(Permission.MAINTENANCE_READ)
    public List<LifeModelView> models() {
        return models.all().stream().map(LifeModelView::of).toList();
    }

    /// Learns a model; it takes seconds.
    @PostMapping("/api/v1/maintenance/life-models")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAINTENANCE_WRITE)
    public LifeModelId learn(@RequestBody LifeModelBody body) {
        return new LifeModelId(models.learn(new NewLifeModel(
                body.name(),
                body.cycleMinutes(),
                body.cap(),
                body.runs(),
                body.machineId(),
                body.metrics() == null ? List.of() : body.metrics())));
    }

    /// The model itself, as a document that people can read.
    @GetMapping(value = "/api/v1/maintenance/life-models/{id}/document", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.MAINTENANCE_READ)
    public String document(@PathVariable UUID id) {
        return models.document(id);
    }

    @DeleteMapping("/api/v1/maintenance/life-models/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void remove(@PathVariable UUID id) {
        models.remove(id);
    }

    @GetMapping("/api/v1/maintenance/machines/{machineId}/{unit}/life")
    @Requires(Permission.MAINTENANCE_READ)
    @Transactional(readOnly = true)
    public MachineLifeView life(@PathVariable UUID machineId, @PathVariable int unit) {
        return MachineLifeView.of(lives.of(machineId, unit));
    }

    @PutMapping("/api/v1/maintenance/machines/{machineId}/{unit}/life")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void attach(@PathVariable UUID machineId, @PathVariable int unit, @RequestBody LifeAttachmentBody body) {
        lives.attach(
                machineId,
                unit,
                new MachineLives.Attachment(
                        body.modelId(), body.begunAt(), body.sources() == null ? List.of() : body.sources()));
    }

    @DeleteMapping("/api/v1/maintenance/machines/{machineId}/{unit}/life")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void detach(@PathVariable UUID machineId, @PathVariable int unit) {
        lives.detach(machineId, unit);
    }
}
