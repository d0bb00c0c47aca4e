package org.staveworks.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.lineage.graph.Events.at;
import static org.staveworks.lineage.graph.Events.head;
import static org.staveworks.lineage.graph.Events.id;
import static org.staveworks.lineage.graph.Events.lot;
import static org.staveworks.lineage.graph.Events.make;
import static org.staveworks.lineage.graph.Events.pack;
import static org.staveworks.lineage.graph.Events.pallet;
import static org.staveworks.lineage.graph.Events.quantity;
import static org.staveworks.lineage.graph.Events.single;
import static org.staveworks.lineage.graph.Events.traced;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.graph.Contradiction.Reason;

class LineageTest {
    private final InMemoryLineage lineage = new InMemoryLineage();
    private final Traversal traversal = new Traversal(lineage, 1_000);

    private LineageProjector.Changes happens(EpcisEvent event) {
        return lineage.accept(List.of(traced(event)));
    }

    private static EpcisEvent packed(int hour, int pallet, Action action, String... children) {
        return pack(head(hour, null, false), pallet(pallet), List.of(children), List.of(), action);
    }

    @Test
    void aTransformationIsANodeWithInputsAndOutputs() {
        var changes = happens(make(
                head(1, null, false),
                List.of(single(1)),
                List.of(quantity(lot("A"), "3"), quantity(lot("B"), "2")),
                List.of(single(7), single(8)),
                List.of(),
                null));
        assertThat(changes.add()).hasSize(5);
        assertThat(traversal.up(id(single(7))).items())
                .containsExactlyInAnyOrder(id(single(1)), id(lot("A")), id(lot("B")));
        assertThat(traversal.down(id(lot("A"))).items()).containsExactlyInAnyOrder(id(single(7)), id(single(8)));
        var node = changes.add().getFirst().child();
        assertThat(MassBalance.ofTransformation(node, lineage))
                .returns(new BigDecimal(5), balance -> balance.in().get("KGM"))
                .returns(new BigDecimal(-1), balance -> balance.rest().get(MassBalance.EACH));
    }

    @Test
    void eventsOfOneTransformationJoinByItsId() {
        happens(make(head(1, null, false), List.of(single(1)), List.of(), List.of(), List.of(), "urn:t:1"));
        happens(make(head(5, null, false), List.of(), List.of(), List.of(single(2)), List.of(), "urn:t:1"));
        assertThat(traversal.up(id(single(2))).items()).containsExactly(id(single(1)));
    }

    @Test
    void whatIsTakenOutIsNoLongerInside() {
        happens(packed(1, 1, Action.ADD, single(1), single(2)));
        happens(packed(2, 2, Action.ADD, pallet(1)));
        var changes = happens(packed(4, 1, Action.DELETE, single(1)));

        assertThat(changes.add()).isEmpty();
        assertThat(changes.close()).hasSize(1);
        assertThat(traversal.inside(id(pallet(2)), at(3)).items())
                .containsExactly(id(pallet(1)), id(single(1)), id(single(2)));
        assertThat(traversal.inside(id(pallet(2)), at(4)).items()).containsExactly(id(pallet(1)), id(single(2)));
        assertThat(traversal.containers(id(single(2)), at(9)).items()).containsExactly(id(pallet(1)), id(pallet(2)));
    }

    @Test
    void aLateUnpackingClosesWhatSeemedToLast() {
        happens(packed(1, 1, Action.ADD, single(1)));
        happens(packed(5, 1, Action.ADD, single(1)));
        assertThat(lineage.edges()).hasSize(1);

        var changes = happens(packed(3, 1, Action.DELETE));
        assertThat(changes.close()).hasSize(1);
        assertThat(changes.add()).hasSize(1);
        assertThat(lineage.edges()).extracting(LineageEdge::from).containsExactlyInAnyOrder(at(1), at(5));
    }

    @Test
    void partsOfALotAreTakenOutFirstInFirstOut() {
        happens(pack(head(1, null, false), pallet(1), List.of(), List.of(quantity(lot("A"), "5")), Action.ADD));
        happens(pack(head(2, null, false), pallet(1), List.of(), List.of(quantity(lot("A"), "3")), Action.ADD));
        happens(pack(head(3, null, false), pallet(1), List.of(), List.of(quantity(lot("A"), "6")), Action.DELETE));
        assertThat(lineage.edges())
                .filteredOn(edge -> edge.to() == null)
                .extracting(LineageEdge::quantity)
                .containsExactly(new BigDecimal(2));
        happens(pack(head(4, null, false), pallet(1), List.of(), List.of(quantity(lot("A"), "4")), Action.DELETE));
        assertThat(lineage.contradictions())
                .extracting(Contradiction::reason)
                .containsExactly(Reason.TAKEN_OUT_TOO_MUCH);
    }

    @Test
    void aDeclarationTakesBackWhicheverComesFirst() {
        var wrong = pack(head(1, "urn:id:1", false), pallet(1), List.of(single(1)), List.of(), Action.ADD);
        var declaration = pack(head(1, "urn:id:1", true), pallet(1), List.of(single(1)), List.of(), Action.ADD);
        happens(wrong);
        assertThat(happens(declaration).drop()).hasSize(1);
        assertThat(lineage.edges()).isEmpty();
        happens(pack(head(1, "urn:id:2", false), pallet(1), List.of(single(2)), List.of(), Action.ADD));
        assertThat(traversal.inside(id(pallet(1)), at(2)).items()).containsExactly(id(single(2)));

        var early = new InMemoryLineage();
        early.accept(List.of(traced(declaration)));
        early.accept(List.of(traced(wrong)));
        assertThat(early.edges()).isEmpty();
        assertThat(early.events()).isEmpty();
    }

    @Test
    void contradictionsAreToldAndBothRecordsStay() {
        happens(packed(1, 1, Action.ADD, single(1)));
        happens(packed(2, 2, Action.ADD, single(1)));
        happens(packed(3, 3, Action.DELETE, single(4)));
        happens(make(head(1, null, false), List.of(single(8)), List.of(), List.of(single(9)), List.of(), null));
        happens(make(head(2, null, false), List.of(single(8)), List.of(), List.of(single(9)), List.of(), null));
        happens(pack(head(7, "urn:id:1", false), pallet(5), List.of(single(5)), List.of(), Action.ADD));
        happens(pack(head(8, "urn:id:1", false), pallet(5), List.of(single(6)), List.of(), Action.ADD));

        assertThat(lineage.contradictions())
                .extracting(Contradiction::reason)
                .containsExactlyInAnyOrder(
                        Reason.IN_TWO_PLACES, Reason.TAKEN_OUT_NOT_IN, Reason.MADE_TWICE, Reason.ONE_ID_TWO_EVENTS);
        assertThat(traversal.containers(id(single(1)), at(5)).items()).hasSize(2);
        assertThat(traversal.inside(id(pallet(5)), at(9)).items()).hasSize(2);
    }

    @Test
    void whatWasInsideOfAnInputWasUsedUpToo() {
        happens(packed(1, 1, Action.ADD, single(1), single(2)));
        happens(packed(2, 1, Action.DELETE, single(2)));
        happens(packed(2, 2, Action.ADD, pallet(1)));
        happens(make(head(3, null, false), List.of(pallet(2)), List.of(), List.of(single(9)), List.of(), null));

        assertThat(traversal.up(id(single(9))).items())
                .containsExactlyInAnyOrder(id(pallet(2)), id(pallet(1)), id(single(1)));
        assertThat(traversal.down(id(single(1))).items()).containsExactly(id(single(9)));
        assertThat(traversal.down(id(single(2))).items()).isEmpty();
    }

    @Test
    void gapsAreNamed() {
        happens(make(head(1, null, false), List.of(single(1)), List.of(), List.of(), List.of(), "urn:t:1"));
        happens(make(head(3, null, false), List.of(single(2)), List.of(), List.of(single(3)), List.of(), null));
        var up = traversal.up(id(single(3)));
        assertThat(Gap.of(up, lineage, item -> false))
                .containsExactly(new Gap(Gap.Reason.UNKNOWN_ORIGIN, id(single(2))));
        assertThat(Gap.of(up, lineage, item -> true)).isEmpty();
        assertThat(Gap.of(traversal.down(id(single(1))), lineage, item -> true))
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.NO_OUTPUTS);
        happens(packed(4, 1, Action.OBSERVE, single(3)));
        assertThat(Gap.of(traversal.inside(id(pallet(1)), at(5)), lineage, item -> true))
                .containsExactly(new Gap(Gap.Reason.PUT_IN_UNRECORDED, id(single(3))));
        assertThat(Gap.of(new Traversal(lineage, 2).up(id(single(3))), lineage, item -> true))
                .extracting(Gap::reason)
                .contains(Gap.Reason.CUT_OFF);
    }

    @Test
    void walksEndInCircles() {
        happens(make(head(1, null, false), List.of(single(1)), List.of(), List.of(single(2)), List.of(), null));
        happens(make(head(2, null, false), List.of(single(2)), List.of(), List.of(single(1)), List.of(), null));
        happens(packed(3, 1, Action.ADD, pallet(2)));
        happens(packed(3, 2, Action.ADD, pallet(1)));
        assertThat(traversal.up(id(single(1))).items()).containsExactly(id(single(2)));
        assertThat(traversal.inside(id(pallet(1)), at(4)).items()).containsExactly(id(pallet(2)));
        assertThat(traversal.down(id(pallet(1))).items()).isEmpty();
    }

    @Test
    void theBalanceOfALotSaysWhetherMoreWasUsedThanMade() {
        happens(make(
                head(1, null, false),
                List.of(single(1)),
                List.of(),
                List.of(),
                List.of(quantity(lot("A"), "10")),
                null));
        happens(make(
                head(2, null, false),
                List.of(),
                List.of(quantity(lot("A"), "12.5")),
                List.of(single(2)),
                List.of(),
                null));
        var balance = MassBalance.ofLot(id(lot("A")), lineage);
        assertThat(balance.rest()).isEqualTo(new java.util.TreeMap<>(Map.of("KGM", new BigDecimal("-2.5"))));
        assertThat(balance.isComplete()).isTrue();
    }
}
