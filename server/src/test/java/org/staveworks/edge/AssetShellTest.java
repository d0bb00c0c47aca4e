package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.digitaltwin.aas4j.v3.dataformat.aasx.AASXDeserializer;
import org.eclipse.digitaltwin.aas4j.v3.dataformat.json.JsonDeserializer;
import org.eclipse.digitaltwin.aas4j.v3.dataformat.json.JsonSchemaValidator;
import org.eclipse.digitaltwin.aas4j.v3.model.Environment;
import org.eclipse.digitaltwin.aas4j.v3.model.Property;
import org.eclipse.digitaltwin.aas4j.v3.model.Submodel;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElement;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElementCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class AssetShellTest {
    /// Name, meaning and cardinality "One" in the template IDTA 02006-3-0.
    private static final Map<String, String> MANDATORY = Map.of(
            "URIOfTheProduct", "0112/2///61987#ABN590#002",
            "ManufacturerName", "0112/2///61987#ABA565#009",
            "ManufacturerProductDesignation", "0112/2///61987#ABA567#009",
            "AddressInformation", "https://admin-shell.io/zvei/nameplate/1/0/ContactInformations/AddressInformation",
            "OrderCodeOfManufacturer", "0112/2///61987#ABA950#008");

    private static final Map<String, Object> PLATE = Map.of(
            "productUri", "https://maker.example/lathe/17",
            "manufacturer", "Maker",
            "designation", "CK6140",
            "orderCode", "CK6140-A",
            "serialNumber", "17",
            "yearOfConstruction", 2021,
            "street", "No. 1",
            "city", "Yongkang",
            "country", "CN");

    @Autowired
    Members members;

    private Member factory;
    private Client planner;
    private String machine;

    @BeforeEach
    void equip() {
        factory = members.factory("Shell works " + UUID.randomUUID());
        planner = factory.as(Role.PLANNER);
        var owner = factory.as(Role.OWNER);
        var site = owner.post("/api/v1/sites", Map.of("name", "Hall", "address", "No. 1"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        machine = owner.post(
                        "/api/v1/machines",
                        Map.of("name", "Lathe", "capability", "welding", "siteId", site, "count", 2))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private String machines(String what) {
        return "/api/v1/machines/" + machine + "/" + what;
    }

    @Test
    void aShellHoldsWhatTheTemplatesAskForAndReadsTheSameAsJsonAndAsPackage() throws Exception {
        planner.put(machines("nameplate"), PLATE).expect(204);
        planner.post("/api/v1/devices", Map.of("name", "Lathe 1", "machineId", machine, "unit", 1))
                .expect(201);

        var text = planner.get(machines("aas?format=json")).expect(200).text();
        assertThat(new JsonSchemaValidator().validateSchema(text)).isEmpty();
        var json = new JsonDeserializer().read(text, Environment.class);
        var bytes = planner.get(machines("aas?format=aasx")).expect(200).bytes();
        var packaged = new AASXDeserializer(new ByteArrayInputStream(bytes)).read();

        assertThat(packaged).isEqualTo(json);
        var shell = json.getAssetAdministrationShells().getFirst();
        assertThat(shell.getAssetInformation().getGlobalAssetId()).isEqualTo("https://maker.example/lathe/17");
        assertThat(shell.getSubmodels().stream()
                        .map(one -> one.getKeys().getFirst().getValue()))
                .isEqualTo(json.getSubmodels().stream().map(Submodel::getId).toList());
        var plate = submodel(json, "https://admin-shell.io/idta/nameplate/3/0/Nameplate");
        MANDATORY.forEach((name, meaning) ->
                assertThat(meaning(named(plate.getSubmodelElements(), name))).isEqualTo(meaning));
        assertThat(((SubmodelElementCollection) named(plate.getSubmodelElements(), "AddressInformation")).getValue())
                .extracting(SubmodelElement::getIdShort)
                .contains("Street", "CityTown", "NationalCode");
        assertThat(((Property) named(plate.getSubmodelElements(), "YearOfConstruction")).getValue())
                .isEqualTo("2021");
        var series = submodel(json, "https://admin-shell.io/idta/TimeSeries/1/1");
        assertThat(series.getSubmodelElements())
                .extracting(SubmodelElement::getIdShort)
                .containsExactly("Metadata", "Segments");
    }

    @Test
    void aPlateIsCheckedAndEachMachineOfAKindHasItsOwn() {
        planner.get(machines("aas")).expectProblem("nameplate-missing");
        var broken = new HashMap<String, Object>(PLATE);
        broken.put("productUri", "lathe 17");
        broken.put("country", "ZZ");
        broken.remove("orderCode");
        var answer = planner.put(machines("nameplate"), broken);
        answer.expectFieldProblem("productUri", "not-well-formed");
        answer.expectFieldProblem("country", "not-well-formed");
        answer.expectFieldProblem("orderCode", "required");

        planner.put(machines("nameplate?unit=2"), PLATE).expect(204);
        planner.put(machines("nameplate?unit=3"), PLATE).expect(404);
        assertThat(planner.get(machines("nameplate?unit=2"))
                        .json()
                        .path("nameplate")
                        .path("city")
                        .asString())
                .isEqualTo("Yongkang");
        assertThat(planner.get(machines("nameplate")).json().has("nameplate")).isFalse();
        members.factory("Neighbour " + UUID.randomUUID())
                .as(Role.OWNER)
                .get(machines("aas?unit=2"))
                .expect(404);
    }

    private static Submodel submodel(Environment environment, String meaning) {
        return environment.getSubmodels().stream()
                .filter(one ->
                        one.getSemanticId().getKeys().getFirst().getValue().equals(meaning))
                .findFirst()
                .orElseThrow();
    }

    private static SubmodelElement named(List<SubmodelElement> elements, String name) {
        return elements.stream()
                .filter(one -> one.getIdShort().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String meaning(SubmodelElement element) {
        return element.getSemanticId().getKeys().getFirst().getValue();
    }
}
