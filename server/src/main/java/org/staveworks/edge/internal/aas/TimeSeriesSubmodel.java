package org.staveworks.edge.internal.aas;

import static org.staveworks.edge.internal.aas.Elements.collection;
import static org.staveworks.edge.internal.aas.Elements.idShort;
import static org.staveworks.edge.internal.aas.Elements.meaning;
import static org.staveworks.edge.internal.aas.Elements.present;
import static org.staveworks.edge.internal.aas.Elements.property;
import static org.staveworks.edge.internal.aas.Elements.text;
import static org.staveworks.edge.internal.aas.Elements.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.digitaltwin.aas4j.v3.model.DataTypeDefXsd;
import org.eclipse.digitaltwin.aas4j.v3.model.ModellingKind;
import org.eclipse.digitaltwin.aas4j.v3.model.Submodel;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElement;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultAdministrativeInformation;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultSubmodel;
import org.springframework.web.util.UriUtils;
import org.staveworks.device.Series;

/// The submodel "Time Series Data", IDTA 02008-1-1: each series as a linked segment, which is read over our own API.
final class TimeSeriesSubmodel {
    static final String MEANING = "https://admin-shell.io/idta/TimeSeries/1/1";
    private static final String PREFIX = "https://admin-shell.io/idta/TimeSeries/";

    private TimeSeriesSubmodel() {}

    /// A series and the device that measured it.
    record Measured(UUID deviceId, String deviceName, Series series) {
        String name() {
            var label = series.label() == null ? series.metric() : series.label();
            return deviceName + " · " + label;
        }
    }

    /// @param api where this installation's API is, such as `https://example.org/api/v1`
    static Submodel of(List<Measured> measured, String machine, String id, String api) {
        var record = new ArrayList<SubmodelElement>();
        record.add(property("Time", PREFIX + "UtcTime/1/1", DataTypeDefXsd.DATE_TIME, null));
        var segments = new ArrayList<SubmodelElement>();
        for (int i = 0; i < measured.size(); i++) {
            var one = measured.get(i);
            var number = "%02d".formatted(i + 1);
            record.add(property(
                    idShort(one.series().metric()) + "_" + number,
                    "urn:staveworks:series:" + one.deviceId() + ":"
                            + idShort(one.series().metric()),
                    one.series().isText() ? DataTypeDefXsd.STRING : DataTypeDefXsd.DOUBLE,
                    null));
            segments.add(collection(
                    "LinkedSegment" + number,
                    PREFIX + "Segments/LinkedSegment/1/1",
                    present(
                            words("Name", PREFIX + "Segment/Name/1/1", "zh", one.name()),
                            text("Endpoint", PREFIX + "Endpoint/1/1", endpoint(one, api)),
                            text("Query", PREFIX + "Query/1/1", "from={ISO 8601}&to={ISO 8601}&limit=50000"))));
        }
        return new DefaultSubmodel.Builder()
                .id(id)
                .idShort("TimeSeries")
                .kind(ModellingKind.INSTANCE)
                .semanticId(meaning(MEANING))
                .administration(new DefaultAdministrativeInformation.Builder()
                        .version("1")
                        .revision("1")
                        .build())
                .submodelElements(List.of(
                        collection(
                                "Metadata",
                                PREFIX + "Metadata/1/1",
                                present(
                                        words("Name", PREFIX + "Metadata/Name/1/1", "zh", machine),
                                        collection("Record", PREFIX + "Record/1/1", record))),
                        collection("Segments", PREFIX + "Segments/1/1", segments)))
                .build();
    }

    private static String endpoint(Measured one, String api) {
        return "%s/devices/%s/series/%s/points"
                .formatted(
                        api,
                        one.deviceId(),
                        UriUtils.encodePathSegment(one.series().metric(), StandardCharsets.UTF_8));
    }
}
