package org.staveworks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.Mosquitto;
import org.staveworks.maintenance.internal.DueCheck;
import org.staveworks.party.Role;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class MaintenanceTest {
    private static final String API = "/api/v1/maintenance";

    @Autowired
    Members members;

    @Autowired
    DueCheck dueCheck;

    private Member works;
    private Client planner;
    private Client worker;
    private String machine;

    @BeforeEach
    void meet() {
        works = members.factory("Lathe works " + UUID.randomUUID());
        planner = works.as(Role.PLANNER);
        worker = works.as(Role.WORKER);
        var site = works.as(Role.OWNER)
                .post("/api/v1/sites", Map.of("name", "Hall", "address", "1 Mill Road"))
                .expect(201)
                .id();
        machine = planner.post(
                        "/api/v1/machines",
                        Map.of("name", "Lathe", "capability", "welding", "siteId", site, "count", 2))
                .expect(201)
                .id()
                .toString();
    }

    private String part(String number, int onHand, int leadDays) {
        return planner.post(
                        API + "/parts",
                        Map.of(
                                "number",
                                number,
                                "name",
                                "Bearing",
                                "unit",
                                "H87",
                                "onHand",
                                onHand,
                                "leadDays",
                                leadDays,
                                "price",
                                Map.of("amount", "12.50", "currency", "CNY")))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private String plan(int everyDays, String part, int quantity) {
        return planner.post(
                        API + "/plans",
                        Map.of(
                                "name",
                                "Grease spindle",
                                "machineId",
                                machine,
                                "unit",
                                1,
                                "measure",
                                "days",
                                "every",
                                everyDays,
                                "noticeDays",
                                3,
                                "minutes",
                                90,
                                "checklist",
                                List.of("Clean", "Grease"),
                                "parts",
                                List.of(Map.of("partId", part, "quantity", quantity))))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private JsonNode board() {
        return planner.get(API + "/board").expect(200).json();
    }

    private JsonNode stock(String part) {
        return planner.get(API + "/parts/" + part).expect(200).json();
    }

    @Test
    void partsAreReservedOnceThePlanIsWithinTheirLeadTimeAndUsedWhenItIsDone() {
        var bearing = part("BRG", 3, 30);
        var plan = plan(20, bearing, 2);
        assertThat(board().path("due").get(0).path("dueOn").asString())
                .isEqualTo(BusinessDay.TODAY.plusDays(20).toString());

        dueCheck.of(works.id());
        dueCheck.of(works.id());

        var order = board().path("orders");
        assertThat(order).hasSize(1);
        var id = order.get(0).path("id").asString();
        assertThat(stock(bearing).path("reserved").asInt()).isEqualTo(2);
        planner.post(API + "/parts/" + bearing + "/movements", Map.of("kind", "issue", "quantity", 2))
                .expect(409);
        var from = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        planner.post(API + "/orders/" + id + "/plan", Map.of("from", from, "to", from.plusSeconds(5_400)))
                .expect(204);
        assertThat(planner.get("/api/v1/planning/closures").expect(200).json().path("items"))
                .hasSize(1);

        worker.post(API + "/orders/" + id + "/done", Map.of()).expect(409);
        worker.put(API + "/orders/" + id + "/checklist/0", Map.of("done", true)).expect(204);
        worker.put(API + "/orders/" + id + "/checklist/1", Map.of("done", true, "note", "dry"))
                .expect(204);
        worker.post(
                        API + "/orders/" + id + "/done",
                        Map.of("finding", "worn", "otherCost", Map.of("amount", "80.00", "currency", "CNY")))
                .expect(204);

        var done = planner.get(API + "/orders/" + id).expect(200).json();
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("partsCost").path("amount").asString()).isEqualTo("25.00");
        assertThat(stock(bearing).path("onHand").asInt()).isEqualTo(1);
        assertThat(stock(bearing).path("reserved").asInt()).isZero();
        assertThat(planner.get("/api/v1/planning/closures").expect(200).json().path("items"))
                .isEmpty();
        var due = planner.get(API + "/plans/" + plan).expect(200).json();
        assertThat(due.path("used").asInt()).isZero();
        planner.put(API + "/orders/" + id + "/checklist/0", Map.of("done", false))
                .expect(409);
    }

    @Test
    void aShortageSaysByWhenToOrderAndIsFilledByWhatComes() {
        var bearing = part("BRG", 1, 5);
        plan(4, bearing, 3);
        dueCheck.of(works.id());

        var shortage = board().path("shortages").get(0);
        assertThat(shortage.path("lacking").asInt()).isEqualTo(2);
        assertThat(shortage.path("orderBy").asString())
                .isEqualTo(BusinessDay.TODAY.minusDays(1).toString());
        assertThat(planner.get("/api/v1/today").expect(200).json().path("tasks").findValuesAsString("kind"))
                .contains("maintenance-to-plan", "part-to-order");

        planner.post(API + "/parts/" + bearing + "/movements", Map.of("kind", "receipt", "quantity", 5))
                .expect(204);

        assertThat(board().path("shortages")).isEmpty();
        assertThat(stock(bearing).path("reserved").asInt()).isEqualTo(3);
        planner.post(API + "/parts/" + bearing + "/movements", Map.of("kind", "count", "quantity", 1))
                .expect(204);
        assertThat(stock(bearing).path("reserved").asInt()).isEqualTo(1);
        assertThat(board().path("shortages").get(0).path("lacking").asInt()).isEqualTo(2);
    }

    @Test
    void ofManyWhoTakeAtOnceOnlyAsManyGetOneAsThereAre() throws Exception {
        var bearing = part("BRG", 5, 5);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var takes = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                takes.add(() -> planner.post(
                                API + "/parts/" + bearing + "/movements", Map.of("kind", "issue", "quantity", 1))
                        .status());
            }
            var ended = new ArrayList<Integer>();
            for (var each : threads.invokeAll(takes)) {
                ended.add(each.get());
            }
            assertThat(ended).filteredOn(status -> status == 204).hasSize(5);
            assertThat(ended).filteredOn(status -> status == 409).hasSize(3);
        }
        assertThat(stock(bearing).path("onHand").asInt()).isZero();
    }

    private record Sensor(String id, Mosquitto client) {}

    private Sensor sensor() {
        var port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", "Sensor", "machineId", machine, "unit", 1))
                .expect(201)
                .json();
        return new Sensor(
                told.path("id").asString(),
                new Mosquitto(
                        port, told.path("code").asString(), told.path("secret").asString()));
    }

    @Test
    void aQuantityBeyondItsLimitIsDueToday() {
        var sensor = sensor();
        sensor.client().publish("mqttv5", List.of("{\"vibration\":4.5}"));
        var plan = planner.post(
                        API + "/plans",
                        Map.of(
                                "name",
                                "Watch vibration",
                                "machineId",
                                machine,
                                "unit",
                                1,
                                "measure",
                                "condition",
                                "deviceId",
                                sensor.id(),
                                "metric",
                                "vibration",
                                "limitValue",
                                7,
                                "upper",
                                true))
                .expect(201)
                .json()
                .path("id")
                .asString();
        dueCheck.of(works.id());
        assertThat(board().path("orders")).isEmpty();

        sensor.client().publish("mqttv5", List.of("{\"vibration\":9.5}", "{\"vibration\":9.5}"));
        dueCheck.of(works.id());

        var seen = planner.get(API + "/plans/" + plan).expect(200).json();
        assertThat(seen.path("latestValue").asDouble()).isEqualTo(9.5);
        assertThat(seen.path("dueOn").asString()).isEqualTo(BusinessDay.TODAY.toString());
        assertThat(board().path("orders").get(0).path("reason").asString()).isEqualTo("condition");
    }

    /// Machines that fail some time after their vibration begins to rise.
    private static String runs(int count) {
        var random = new Random(5);
        var text = new StringBuilder("machine,hour,vibration,heat\n");
        for (int unit = 0; unit < count; unit++) {
            int life = 40 + random.nextInt(40);
            for (int hour = 1; hour <= life; hour++) {
                double wear = Math.max(0, 1 - (life - hour) / 30.0);
                text.append("M%d,%d,%.3f,%.3f%n"
                        .formatted(unit, hour, 2 + 5 * wear + random.nextGaussian() / 4, 40 + 8 * wear));
            }
        }
        return text.toString();
    }

    @Test
    void aMachineSaysWhatItHasLeftByAModelOfOthersThatFailed() {
        var refused = planner.post(
                        API + "/life-models", Map.of("name", "Spindles", "cycleMinutes", 60, "runs", runs(3)))
                .expect(422)
                .json();
        assertThat(refused.path("detail").asString()).contains("3 runs", "needed are 20");
        var model = learnt();
        var told = planner.get(API + "/life-models").expect(200).json().get(0);
        assertThat(told.path("errors").path("rmse").asDouble())
                .isLessThan(told.path("naive").get(0).path("rmse").asDouble());

        var sensor = sensor();
        var begun = Instant.now().minus(50, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        wearsOut(sensor, begun, 0, 50);
        attach(sensor, model, begun);

        var life = planner.get(API + "/machines/" + machine + "/1/life")
                .expect(200)
                .json();
        var forecast = life.path("forecast");
        assertThat(forecast.path("cycle").asInt()).isBetween(49, 50);
        assertThat(forecast.path("left").asDouble()).isBetween(4.0, 20.0);
        assertThat(forecast.path("low").asDouble())
                .isLessThanOrEqualTo(forecast.path("left").asDouble());
        double sum = 0;
        for (var each : forecast.path("contributions")) {
            sum += each.path("cycles").asDouble();
        }
        assertThat(sum).isCloseTo(forecast.path("left").asDouble(), org.assertj.core.api.Assertions.within(1e-6));
        assertThat(forecast.path("alike")).hasSize(5);
        assertThat(board().path("lives").get(0).path("left").asDouble())
                .isEqualTo(forecast.path("left").asDouble());
        planner.delete(API + "/life-models/" + model).expect(409);
    }

    private String learnt() {
        return planner.post(API + "/life-models", Map.of("name", "Spindles", "cycleMinutes", 60, "runs", runs(40)))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /// Hours of a machine that will fail after sixty.
    private static void wearsOut(Sensor sensor, Instant begun, int fromHour, int toHour) {
        var messages = new ArrayList<String>();
        for (int hour = fromHour; hour < toHour; hour++) {
            double wear = Math.max(0, 1 - (60 - hour) / 30.0);
            messages.add("{\"ts\":%d,\"values\":{\"vib\":%s,\"temp\":%s}}"
                    .formatted(begun.plusSeconds(hour * 3_600L + 60).toEpochMilli(), 2 + 5 * wear, 40 + 8 * wear));
        }
        sensor.client().publish("mqttv5", messages);
    }

    private void attach(Sensor sensor, String model, Instant begun) {
        planner.put(
                        API + "/machines/" + machine + "/1/life",
                        Map.of(
                                "modelId",
                                model,
                                "begunAt",
                                begun,
                                "sources",
                                List.of(
                                        Map.of("quantity", "vibration", "deviceId", sensor.id(), "metric", "vib"),
                                        Map.of("quantity", "heat", "deviceId", sensor.id(), "metric", "temp"))))
                .expect(204);
    }

    private Map<String, Object> planByLife(int unit, int left, String part) {
        return Map.of(
                "name",
                "Change spindle",
                "machineId",
                machine,
                "unit",
                unit,
                "measure",
                "remaining_life",
                "every",
                left,
                "parts",
                List.of(Map.of("partId", part, "quantity", 1)));
    }

    @Test
    void aPlanByRemainingLifeIsDueWhenItsMachineHasLittleLeftOnceInALife() {
        var sensor = sensor();
        var begun = Instant.now().minus(50, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        wearsOut(sensor, begun, 0, 12);
        attach(sensor, learnt(), begun);
        var spindle = part("SPN", 1, 0);
        planner.post(API + "/plans", planByLife(2, 25, spindle)).expectProblem("life-not-told");
        planner.post(API + "/plans", planByLife(1, 5_000, spindle)).expectFieldProblem("every", "out-of-range");
        var plan = API + "/plans/"
                + planner.post(API + "/plans", planByLife(1, 25, spindle))
                        .expect(201)
                        .id();

        dueCheck.of(works.id());
        var young = planner.get(plan).expect(200).json();
        assertThat(young.path("basis").asString()).isEqualTo("heard");
        assertThat(young.path("latestValue").asDouble()).isGreaterThan(25);
        assertThat(young.path("dueOn").isMissingNode()).isTrue();
        assertThat(board().path("orders")).isEmpty();

        wearsOut(sensor, begun, 12, 50);
        dueCheck.of(works.id());

        var worn = planner.get(plan).expect(200).json();
        assertThat(worn.path("latestValue").asDouble()).isLessThan(25);
        assertThat(worn.path("dueOn").asString()).isEqualTo(BusinessDay.TODAY.toString());
        var order = board().path("orders").get(0);
        assertThat(order.path("reason").asString()).isEqualTo("condition");
        assertThat(stock(spindle).path("reserved").asInt()).isEqualTo(1);

        worker.post(API + "/orders/" + order.path("id").asString() + "/done", Map.of())
                .expect(204);
        dueCheck.of(works.id());
        assertThat(planner.get(plan).expect(200).json().path("dueOn").isMissingNode())
                .isTrue();
        assertThat(board().path("orders")).isEmpty();
        attach(
                sensor,
                planner.get(API + "/life-models")
                        .expect(200)
                        .json()
                        .get(0)
                        .path("id")
                        .asString(),
                Instant.now());
        dueCheck.of(works.id());
        assertThat(planner.get(plan).expect(200).json().path("basis").asString())
                .isEqualTo("unknown");
    }

    @Test
    void aMachineThatIsNotHeardGoesOnAsItsReadingsSay() {
        var plan = planner.post(
                        API + "/plans",
                        Map.of(
                                "name",
                                "Change oil",
                                "machineId",
                                machine,
                                "unit",
                                2,
                                "measure",
                                "running_hours",
                                "every",
                                500,
                                "usedBefore",
                                120))
                .expect(201)
                .json()
                .path("id")
                .asString();
        assertThat(board().path("due").get(0).path("basis").asString()).isEqualTo("unknown");
        worker.put(API + "/plans/" + plan + "/counter", Map.of("used", 510)).expect(204);
        var read = planner.get(API + "/plans/" + plan).expect(200).json();
        assertThat(read.path("used").asInt()).isEqualTo(510);
        assertThat(read.path("basis").asString()).isEqualTo("unknown");
    }

    @Test
    void plansAndPartsComeByFile() throws InterruptedException {
        var bearing = part("BRG", 1, 5);
        imported("spare-parts", "number,name,unit,onHand,leadDays\nBRG,Bearing,H87,9,10\nBLT,Belt,H87,2,3\n");
        assertThat(stock(bearing).path("onHand").asInt()).isEqualTo(9);
        imported("maintenance-plans", "name,machineName,measure,every,checklist\nOil,Lathe,days,30,Drain;Fill\n");
        var due = board().path("due");
        assertThat(due).hasSize(1);
        assertThat(due.get(0).path("dueOn").asString())
                .isEqualTo(BusinessDay.TODAY.plusDays(30).toString());
    }

    private void imported(String kind, String csv) throws InterruptedException {
        var job = planner.postMultipart(
                        "/api/v1/imports/" + kind, "file.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8))
                .json()
                .path("id")
                .asString();
        reached(job, "checked");
        planner.post("/api/v1/imports/" + job + "/apply", Map.of("partial", false))
                .expect(200);
        reached(job, "done");
    }

    private void reached(String job, String state) throws InterruptedException {
        var found = "";
        for (int i = 0; i < 200 && !found.equals(state); i++) {
            Thread.sleep(20);
            found = planner.get("/api/v1/imports/" + job).json().path("state").asString();
        }
        assertThat(found).isEqualTo(state);
    }

    @Test
    void anotherFactorySeesNothingOfIt() {
        var bearing = part("BRG", 1, 5);
        var plan = plan(4, bearing, 1);
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.OWNER);
        other.get(API + "/plans/" + plan).expect(404);
        other.get(API + "/parts/" + bearing).expect(404);
        other.post(API + "/parts/" + bearing + "/movements", Map.of("kind", "receipt", "quantity", 1))
                .expect(404);
        assertThat(other.get(API + "/board").expect(200).json().path("due")).isEmpty();
        worker.post(API + "/plans/" + plan + "/order").expect(403);
    }
}
