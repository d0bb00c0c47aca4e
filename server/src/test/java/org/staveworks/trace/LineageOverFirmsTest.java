package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.verify.Receipt;
import org.staveworks.tlog.verify.Trust;
import org.staveworks.tlog.verify.Verifier;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.capture.ErrorBehaviour;
import org.staveworks.trace.internal.log.TraceLog;
import tools.jackson.databind.JsonNode;

/// A mill's steel becomes a factory's cups, which a buyer receives on a pallet: walked by each of them, as far as the
/// others let it see, and recalled.
@ServerTest
class LineageOverFirmsTest {
    @Autowired
    Capture capture;

    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Autowired
    TraceLog log;

    private Member mill;
    private Member factory;
    private Member buyer;
    private String steel;
    private List<String> cups;
    private String pallet;

    @BeforeEach
    void steelBecomesCups() {
        mill = members.factory("Mill");
        factory = members.factory("Factory");
        buyer = members.buyer("Buyer");
        var run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        steel = "https://id.gs1.org/01/04012345111118/10/S" + run;
        cups = List.of(cup(run, 1), cup(run, 2), cup(run, 3));
        pallet = "https://id.gs1.org/00/" + sscc();

        record(mill, """
                {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "disposition": "active",
                 "quantityList": [{"epcClass": "%s", "quantity": 500, "uom": "KGM"}], %s}""".formatted(steel, at(1)));
        record(mill, """
                {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
                 "quantityList": [{"epcClass": "%s", "quantity": 500, "uom": "KGM"}], %s, %s}""".formatted(steel, at(2), between(mill, factory)));
        record(factory, """
                {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "receiving", "disposition": "in_progress",
                 "quantityList": [{"epcClass": "%s", "quantity": 500, "uom": "KGM"}], %s, %s}""".formatted(steel, at(3), between(mill, factory)));
        record(factory, """
                {"type": "TransformationEvent", "bizStep": "commissioning", "disposition": "active",
                 "inputQuantityList": [{"epcClass": "%s", "quantity": 120, "uom": "KGM"}],
                 "outputEPCList": ["%s"], %s}""".formatted(steel, String.join("\", \"", cups), at(4)));
        record(factory, """
                {"type": "AggregationEvent", "action": "ADD", "bizStep": "packing", "parentID": "%s",
                 "childEPCs": ["%s"], %s}""".formatted(pallet, String.join("\", \"", cups), at(5)));
        record(factory, """
                {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
                 "epcList": ["%s"], %s, %s}""".formatted(pallet, at(6), between(factory, buyer)));
    }

    private static String cup(String run, int number) {
        return "https://id.gs1.org/01/09506000134352/21/C" + run + number;
    }

    private static String sscc() {
        var digits = new StringBuilder("0");
        for (var n = 0; n < 16; n++) {
            digits.append(ThreadLocalRandom.current().nextInt(10));
        }
        var sum = 0;
        for (var n = 0; n < digits.length(); n++) {
            sum += (digits.charAt(n) - '0') * (n % 2 == 0 ? 3 : 1);
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    private static String at(int hour) {
        return "\"eventTime\": \"2026-03-01T0%d:00:00Z\", \"eventTimeZoneOffset\": \"+08:00\"".formatted(hour);
    }

    private String between(Member from, Member to) {
        return """
                "sourceList": [{"type": "owning_party", "source": "%s"}],
                "destinationList": [{"type": "owning_party", "destination": "%s"}]""".formatted(party(from), party(to));
    }

    private String party(Member member) {
        var organisation = organisations.require(member.id());
        return "urn:staveworks:party:%s:%s".formatted(organisation.scheme(), organisation.identifier());
    }

    private void record(Member member, String event) {
        var document = """
                {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                 "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-02T00:00:00Z",
                 "epcisBody": {"eventList": [%s]}}""".formatted(event).getBytes(StandardCharsets.UTF_8);
        CurrentCaller.runAs(
                member.caller(Role.OWNER),
                () -> capture.accept(document, "application/ld+json", ErrorBehaviour.ROLLBACK));
    }

    private static JsonNode walk(Client client, String direction, String code) {
        return client.get("/api/v1/trace/" + direction + "?code=" + encoded(code))
                .expect(200)
                .json();
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8);
    }

    private static List<String> codes(JsonNode walk) {
        var codes = new ArrayList<String>();
        walk.path("nodes").forEach(node -> {
            if (!node.path("code").path("level").asString().equals("transformation")) {
                codes.add(node.path("code").path("code").asString());
            }
        });
        return codes;
    }

    private static List<String> gaps(JsonNode walk) {
        var gaps = new ArrayList<String>();
        walk.path("gaps").forEach(gap -> gaps.add(gap.path("reason").asString()));
        return gaps;
    }

    @Test
    void theMakerSeesWhatItsMaterialBecame() {
        var down = walk(factory.as(Role.OWNER), "down", steel);
        assertThat(codes(down)).contains(steel).containsAll(cups);
        assertThat(gaps(down)).isEmpty();
        assertThat(down.path("complete").asBoolean()).isTrue();
    }

    @Test
    void whatAnOwnerDoesNotShareEndsTheWalkAndIsShownAsAGap() {
        var before = walk(mill.as(Role.OWNER), "down", steel);
        assertThat(codes(before)).containsExactly(steel);
        assertThat(gaps(before)).containsExactly("not_shared");

        factory.as(Role.OWNER)
                .put("/api/v1/trace/shares/" + mill.id(), "{\"scope\": \"LINEAGE\"}")
                .expect(200);
        var after = walk(mill.as(Role.OWNER), "down", steel);
        assertThat(codes(after)).containsAll(cups);
        assertThat(gaps(after)).doesNotContain("not_shared");
        // Lineage is shared, events are not.
        mill.as(Role.OWNER).get("/api/v1/trace/events/" + eventOf(after)).expect(404);

        factory.as(Role.OWNER).delete("/api/v1/trace/shares/" + mill.id()).expect(204);
        assertThat(codes(walk(mill.as(Role.OWNER), "down", steel))).containsExactly(steel);
    }

    private static String eventOf(JsonNode walk) {
        return walk.path("edges").path(0).path("eventId").asString();
    }

    @Test
    void aStrangerAmongMembersLearnsNotEvenThatTheCodeIsKnown() {
        var other = members.factory("Curious").as(Role.OWNER);
        other.get("/api/v1/trace/down?code=" + encoded(steel)).expectProblem("item-unknown");
        other.get("/api/v1/trace/history?code=" + encoded(steel)).expectProblem("item-unknown");
        other.get("/api/v1/trace/holders?code=" + encoded(steel)).expectProblem("item-unknown");
    }

    @Test
    void aPalletHoldsItsCupsFromPackingUntilUnpacking() {
        record(buyer, """
                {"type": "AggregationEvent", "action": "DELETE", "bizStep": "unpacking", "parentID": "%s",
                 "childEPCs": ["%s"], %s}""".formatted(pallet, cups.getFirst(), at(8)));
        var inside = factory.as(Role.OWNER)
                .get("/api/v1/trace/inside?code=" + encoded(pallet) + "&at=2026-03-01T07:00:00Z")
                .expect(200)
                .json();
        assertThat(codes(inside)).containsExactlyInAnyOrder(pallet, cups.get(0), cups.get(1), cups.get(2));
        var later = factory.as(Role.OWNER)
                .get("/api/v1/trace/inside?code=" + encoded(pallet) + "&at=2026-03-01T09:00:00Z")
                .expect(200)
                .json();
        assertThat(codes(later)).containsExactlyInAnyOrder(pallet, cups.get(1), cups.get(2));
        assertThat(codes(walk(factory.as(Role.OWNER), "around", cups.get(1)))).containsExactly(cups.get(1), pallet);
    }

    /// A lot that was made of the steel, 100 pieces, and packed in parts: 60 to one buyer, 30 to another.
    private String lotForTwoBuyers(Member other) {
        var lot = "https://id.gs1.org/01/09506000134352/10/L" + steel.substring(steel.lastIndexOf('/') + 2);
        record(factory, """
                {"type": "TransformationEvent", "bizStep": "commissioning", "disposition": "active",
                 "inputQuantityList": [{"epcClass": "%s", "quantity": 80, "uom": "KGM"}],
                 "outputQuantityList": [{"epcClass": "%s", "quantity": 100}], %s}""".formatted(steel, lot, at(4)));
        delivered(lot, 60, buyer);
        delivered(lot, 30, other);
        return lot;
    }

    private void delivered(String lot, int pieces, Member to) {
        var box = "https://id.gs1.org/00/" + sscc();
        record(factory, """
                {"type": "AggregationEvent", "action": "ADD", "bizStep": "packing", "parentID": "%s",
                 "childQuantityList": [{"epcClass": "%s", "quantity": %d}], %s}""".formatted(box, lot, pieces, at(5)));
        record(factory, """
                {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
                 "epcList": ["%s"], %s, %s}""".formatted(box, at(6), between(factory, to)));
        record(to, """
                {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "receiving", "disposition": "in_progress",
                 "epcList": ["%s"], %s, %s}""".formatted(box, at(7), between(factory, to)));
        record(to, """
                {"type": "AggregationEvent", "action": "DELETE", "bizStep": "unpacking", "parentID": "%s",
                 "childQuantityList": [{"epcClass": "%s", "quantity": %d}], %s}""".formatted(box, lot, pieces, at(8)));
    }

    private static List<String> holders(Client client, String code) {
        var names = new ArrayList<String>();
        client.get("/api/v1/trace/holders?code=" + encoded(code))
                .expect(200)
                .json()
                .path("holders")
                .forEach(holder -> names.add(holder.path("organisationId").asString()));
        return names;
    }

    @Test
    void aLotThatWasSplitIsHeldByAllWhoHaveSomeOfItAndByNobodyElse() {
        var other = members.buyer("第二家采购商");
        var lot = lotForTwoBuyers(other);
        assertThat(holders(factory.as(Role.OWNER), lot))
                .containsExactlyInAnyOrder(
                        factory.id().toString(),
                        buyer.id().toString(),
                        other.id().toString());
        // The rest goes to the first buyer, and the second uses all it has.
        delivered(lot, 10, buyer);
        record(other, """
                {"type": "TransformationEvent", "bizStep": "commissioning", "disposition": "active",
                 "inputQuantityList": [{"epcClass": "%s", "quantity": 30}],
                 "outputQuantityList": [{"epcClass": "%s", "quantity": 1}], %s}""".formatted(lot, lot.replace("/10/L", "/10/K"), at(9)));
        assertThat(holders(factory.as(Role.OWNER), lot)).contains(buyer.id().toString());
        assertThat(holders(factory.as(Role.OWNER), lot))
                .doesNotContain(factory.id().toString());
        // What it became is held by who made it.
        var all = factory.as(Role.OWNER)
                .get("/api/v1/trace/holders?code=" + encoded(lot))
                .expect(200)
                .json();
        assertThat(all.path("holders").size()).isEqualTo(2);
    }

    @Test
    void codesAreTakenInEveryForm() {
        var owner = factory.as(Role.OWNER);
        var lot = steel.substring(steel.lastIndexOf('/') + 1);
        for (var form : List.of(
                steel,
                "https://brand.example/01/04012345111118/10/" + lot + "?15=270101",
                "(01)04012345111118(10)" + lot)) {
            assertThat(owner.get("/api/v1/trace/code?code=" + encoded(form))
                            .expect(200)
                            .json()
                            .path("code")
                            .asString())
                    .isEqualTo(steel);
        }
        owner.get("/api/v1/trace/code?code=rubbish").expectProblem("code-unreadable");
    }

    @Test
    void theBalanceTellsWhatIsLeftOfALot() {
        var balance = factory.as(Role.OWNER)
                .get("/api/v1/trace/balance?code=" + encoded(steel))
                .expect(200)
                .json();
        assertThat(balance.path("rows").path(0).path("unit").asString()).isEqualTo("KGM");
        assertThat(balance.path("rows").path(0).path("out").asInt()).isEqualTo(120);
    }

    @Test
    void historyIsPagedFromTheLatest() {
        var owner = factory.as(Role.OWNER);
        var first = owner.get("/api/v1/trace/history?limit=2&code=" + encoded(steel))
                .expect(200)
                .json();
        assertThat(first.path("items").path(0).path("role").asString()).isEqualTo("input");
        assertThat(first.path("items").path(1).path("bizStep").asString()).isEqualTo("receiving");
        var second = owner.get("/api/v1/trace/history?limit=2&code=" + encoded(steel) + "&cursor="
                        + first.path("nextCursor").asString())
                .expect(200)
                .json();
        assertThat(second.path("items").path(0).path("bizStep").asString()).isEqualTo("shipping");
        // The mill's own first step is the mill's.
        assertThat(second.path("items")).hasSize(1);
    }

    @Test
    void aRecallReachesEveryHolderAndNamesThoseWhomTheAskerKnows() {
        var seen = factory.as(Role.OWNER)
                .get("/api/v1/trace/holders?code=" + encoded(steel))
                .expect(200)
                .json();
        // The rest of the steel is at the factory, the cups are on their way to the buyer.
        assertThat(seen.path("held").asInt()).isEqualTo(4);
        assertThat(seen.path("holders")).hasSize(2);

        var asMill = mill.as(Role.OWNER)
                .get("/api/v1/trace/holders?code=" + encoded(steel))
                .expect(200)
                .json();
        var names = new ArrayList<String>();
        asMill.path("holders").forEach(holder -> names.add(holder.path("name").asString("")));
        assertThat(names).containsExactlyInAnyOrder("", factory.name());

        var recall = mill.as(Role.OWNER)
                .post("/api/v1/trace/recalls", """
                        {"code": "%s", "reason": "Chromium below 16 %%", "advice": "Stop and send back"}""".formatted(steel))
                .expect(201)
                .id();
        buyer.as(Role.OWNER).post("/api/v1/trace/recalls/" + recall + "/read").expect(200);
        buyer.as(Role.OWNER)
                .post("/api/v1/trace/recalls/" + recall + "/answer", "{\"answer\": \"Pallet stopped\", \"blocked\": 3}")
                .expect(200);
        var told = mill.as(Role.OWNER)
                .get("/api/v1/trace/recalls/" + recall)
                .expect(200)
                .json();
        assertThat(told.path("notices")).hasSize(2);
        assertThat(told.path("notices").path(0).path("answer").asString()).isEqualTo("Pallet stopped");
        assertThat(told.path("notices").path(0).path("holderName").asString("")).isEmpty();
        members.factory("Curious")
                .as(Role.OWNER)
                .get("/api/v1/trace/recalls/" + recall)
                .expect(404);
        mill.as(Role.OWNER)
                .post("/api/v1/trace/recalls/" + recall + "/end", "{\"note\": \"All came back\"}")
                .expect(200);
        buyer.as(Role.OWNER)
                .post("/api/v1/trace/recalls/" + recall + "/answer", "{\"answer\": \"Again\"}")
                .expectProblem("recall-ended");
    }

    @Test
    void onlyWhoRecordedSomethingOfALotMayRecallIt() {
        factory.as(Role.OWNER)
                .put("/api/v1/trace/shares/" + buyer.id(), "{\"scope\": \"EVENTS\"}")
                .expect(200);
        buyer.as(Role.OWNER)
                .post("/api/v1/trace/recalls", """
                        {"code": "%s", "reason": "No reason", "advice": "None"}""".formatted(cups.getFirst()))
                .expectProblem("recall-not-yours");
    }

    @Test
    void eachEventHasAReceiptThatAStrangerCanCheck() {
        log.append();
        var owner = factory.as(Role.OWNER);
        var event = eventOf(walk(owner, "down", steel));
        var receipt = Receipt.parse(owner.get("/api/v1/trace/events/" + event + "/receipt")
                .expect(200)
                .text());
        var key = VerifierKey.parse(members.stranger()
                .get("/api/v1/trace/log/key")
                .expect(200)
                .text()
                .strip());
        assertThat(new Verifier(Trust.of(List.of(key), 0)).check(receipt).ok()).isTrue();
        var content = owner.get("/api/v1/trace/events/" + event).expect(200).text();
        assertThat(new String(receipt.entry().orElseThrow(), StandardCharsets.UTF_8))
                .contains(sha256(content));
        // Others, who may see the steel but not what became of it, get neither.
        mill.as(Role.OWNER).get("/api/v1/trace/events/" + event + "/receipt").expect(404);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
