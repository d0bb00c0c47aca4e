package org.staveworks.edge.internal.aas;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.digitaltwin.aas4j.v3.dataformat.core.SerializationException;
import org.eclipse.digitaltwin.aas4j.v3.dataformat.json.JsonSerializer;
import org.eclipse.digitaltwin.aas4j.v3.model.AssetKind;
import org.eclipse.digitaltwin.aas4j.v3.model.Environment;
import org.eclipse.digitaltwin.aas4j.v3.model.KeyTypes;
import org.eclipse.digitaltwin.aas4j.v3.model.Reference;
import org.eclipse.digitaltwin.aas4j.v3.model.ReferenceTypes;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultAssetAdministrationShell;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultAssetInformation;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultEnvironment;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultKey;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultReference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machines;
import org.staveworks.device.Devices;
import org.staveworks.device.SeriesStore;
import org.staveworks.edge.internal.aas.TimeSeriesSubmodel.Measured;
import org.staveworks.kernel.problem.Problem;

/// A machine as an asset administration shell (资产管理壳, IDTA 01001-3-1): its plate, and where its measurements are.
@Service
public class AssetShells {
    private static final String ID = "urn:staveworks:machine:";

    private final Machines machines;
    private final Nameplates plates;
    private final Devices devices;
    private final SeriesStore series;

    AssetShells(Machines machines, Nameplates plates, Devices devices, SeriesStore series) {
        this.machines = machines;
        this.plates = plates;
        this.devices = devices;
        this.series = series;
    }

    /// @param api where this installation's API is
    /// @throws Problem `not-found`, or `nameplate-missing`
    @Transactional(readOnly = true)
    public String json(UUID machineId, int unit, String api) {
        try {
            return new JsonSerializer().write(shell(machineId, unit, api));
        } catch (SerializationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a package (AASX) that holds the same.
    @Transactional(readOnly = true)
    public byte[] aasx(UUID machineId, int unit, String api) {
        return AasxPackage.of(json(machineId, unit, api));
    }

    private Environment shell(UUID machineId, int unit, String api) {
        var machine = machines.require(machineId);
        var plate = plates.require(machineId, unit);
        var id = ID + machineId + ":" + unit;
        var nameplate = NameplateSubmodel.of(plate, id + ":nameplate");
        var timeSeries = TimeSeriesSubmodel.of(measured(machineId, unit), machine.name(), id + ":timeseries", api);
        return new DefaultEnvironment.Builder()
                .assetAdministrationShells(new DefaultAssetAdministrationShell.Builder()
                        .id(id)
                        .idShort("Machine")
                        .assetInformation(new DefaultAssetInformation.Builder()
                                .assetKind(AssetKind.INSTANCE)
                                .globalAssetId(plate.productUri())
                                .build())
                        .submodels(List.of(reference(nameplate.getId()), reference(timeSeries.getId())))
                        .build())
                .submodels(List.of(nameplate, timeSeries))
                .build();
    }

    private static Reference reference(String submodelId) {
        return new DefaultReference.Builder()
                .type(ReferenceTypes.MODEL_REFERENCE)
                .keys(new DefaultKey.Builder()
                        .type(KeyTypes.SUBMODEL)
                        .value(submodelId)
                        .build())
                .build();
    }

    /// Of devices that speak for this one, or for all of its kind.
    private List<Measured> measured(UUID machineId, int unit) {
        var measured = new ArrayList<Measured>();
        for (var device : devices.ofMachine(machineId)) {
            if (device.unit() == null || device.unit() == unit) {
                series.of(device.id()).forEach(one -> measured.add(new Measured(device.id(), device.name(), one)));
            }
        }
        return measured;
    }
}
