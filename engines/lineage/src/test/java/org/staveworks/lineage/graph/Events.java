package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisEvent.AggregationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Context;
import org.staveworks.lineage.epcis.EpcisEvent.ErrorDeclaration;
import org.staveworks.lineage.epcis.EpcisEvent.Head;
import org.staveworks.lineage.epcis.EpcisEvent.QuantityElement;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.id.Identifier;

/// Short ways to make events.
final class Events {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Events() {}

    static Instant at(int hour) {
        return START.plusSeconds(hour * 3_600L);
    }

    static Identifier id(String uri) {
        return Identifier.ofUri(uri);
    }

    static String single(int number) {
        return "https://id.gs1.org/01/04012345111118/21/" + number;
    }

    static String lot(String name) {
        return "https://id.gs1.org/01/04012345111118/10/" + name;
    }

    static String pallet(int number) {
        return "https://pallet.example/" + number;
    }

    static Head head(int hour, @Nullable String eventId, boolean isDeclaration) {
        return new Head(
                Timestamp.of(at(hour)),
                null,
                "+08:00",
                eventId,
                isDeclaration
                        ? new ErrorDeclaration(Timestamp.of(at(hour + 100)), "incorrect_data", null, List.of())
                        : null,
                List.of());
    }

    static QuantityElement quantity(String epcClass, String quantity) {
        return new QuantityElement(epcClass, new BigDecimal(quantity), "KGM");
    }

    static EpcisEvent pack(
            Head head, String parent, List<String> children, List<QuantityElement> quantities, Action action) {
        return new AggregationEvent(
                head, parent, children, quantities, action, Context.NONE, null, List.of(), Contexts.NONE);
    }

    static EpcisEvent make(
            Head head,
            List<String> inputs,
            List<QuantityElement> inputLots,
            List<String> outputs,
            List<QuantityElement> outputLots,
            @Nullable String transformationId) {
        return new TransformationEvent(
                head,
                inputs,
                inputLots,
                outputs,
                outputLots,
                transformationId,
                Context.NONE,
                null,
                null,
                List.of(),
                Contexts.NONE);
    }

    static TracedEvent traced(EpcisEvent event) {
        return TracedEvent.of(event, EventHash.plain().of(event));
    }
}
