package org.staveworks.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.staveworks.demo.internal.SampleFiles.ScenarioEntry;
import tools.jackson.databind.json.JsonMapper;

/// The steps fit together, whatever the day on which somebody tries the demo.
class ScheduleTest {
    private static final List<ScenarioEntry> SCENARIOS =
            SampleFiles.read(JsonMapper.builder().build()).scenarios();
    private static final Set<String> NAMES = Set.of(
            "rfq",
            "quote",
            "order",
            "delivery",
            "statement",
            "payment",
            "change",
            "workOrder",
            "invoice",
            "credential",
            "passing",
            "financing");
    private static final Set<String> GIVING = Set.of(
            "rfq.create",
            "quote.submit",
            "order.place",
            "order.payDeposit",
            "order.change",
            "delivery.dispatch",
            "statement.draw",
            "payment.instruct",
            "work.create",
            "invoice.register",
            "invoice.takeBack",
            "invoice.draft",
            "work.outsource",
            "credential.apply",
            "credential.offer",
            "credential.passOn",
            "financing.ask",
            "financing.quote");

    /// Each day of two years, one of them a leap year, early and late.
    static Stream<Instant> beginnings() {
        return IntStream.range(0, 731)
                .mapToObj(LocalDate.of(2027, 1, 1)::plusDays)
                .flatMap(day -> Stream.of(LocalTime.of(0, 5), LocalTime.of(12, 0), LocalTime.of(23, 55))
                        .map(time -> day.atTime(time).atZone(Step.ZONE).toInstant()));
    }

    @Test
    void eachStepUsesNamesThatEarlierStepsGave() {
        beginnings().forEach(began -> {
            var known = new HashSet<String>();
            for (var step : Schedule.of(SCENARIOS, began)) {
                var used = used(step);
                if (!known.containsAll(used)) {
                    assertThat(known).as("%s, begun at %s", step.name(), began).containsAll(used);
                }
                known.addAll(given(step));
            }
        });
    }

    @Test
    void noStepIsInTheFutureOrBeforeTheMembers() {
        beginnings()
                .forEach(began -> assertThat(Schedule.of(SCENARIOS, began))
                        .extracting(Step::moment)
                        .allMatch(moment ->
                                !moment.isAfter(began) && moment.isAfter(began.minus(ClusterLoader.MEMBERS_BEFORE))));
    }

    @Test
    void stepsOfAScenarioKeepTheirOrder() {
        beginnings().forEach(began -> {
            var places = new HashMap<String, Integer>();
            for (var step : Schedule.of(SCENARIOS, began)) {
                var place = Integer.parseInt(step.name().substring(step.name().indexOf('/') + 1));
                assertThat(place).isEqualTo(places.getOrDefault(step.scenario(), 0) + 1);
                places.put(step.scenario(), place);
            }
        });
    }

    private static List<String> used(Step step) {
        var used = new ArrayList<String>();
        for (var name : NAMES) {
            if (step.data().has(name) && !gives(step, name)) {
                used.add(name + " " + step.data().path(name).asString());
            }
        }
        if (step.data().has("takenBack")) {
            used.add("invoice " + step.data().path("takenBack").asString());
        }
        step.data()
                .path("orders")
                .values()
                .forEach(order -> used.add("quote " + order.path("quote").asString()));
        return used;
    }

    private static List<String> given(Step step) {
        var given = new ArrayList<String>();
        for (var name : NAMES) {
            if (step.data().has(name) && gives(step, name)) {
                given.add(name + " " + step.data().path(name).asString());
            }
        }
        step.data().path("orders").values().forEach(order -> {
            given.add("order " + order.path("order").asString());
            given.add("order " + order.path("sampleOrder").asString());
        });
        step.data()
                .path("parts")
                .values()
                .forEach(part ->
                        given.add("credential " + part.path("credential").asString()));
        return given;
    }

    /// Whether the step is the one that makes what goes by this name.
    private static boolean gives(Step step, String name) {
        if (!GIVING.contains(step.kind())) {
            return false;
        }
        return switch (step.kind()) {
            case "order.payDeposit", "payment.instruct" -> name.equals("payment");
            case "order.change" -> name.equals("change");
            case "quote.submit", "financing.quote" -> name.equals("quote");
            case "delivery.dispatch" -> name.equals("delivery");
            case "work.create" -> name.equals("workOrder");
            case "work.outsource" -> name.equals("order");
            case "credential.apply", "credential.offer" -> name.equals("credential");
            case "credential.passOn" -> name.equals("passing");
            case "financing.ask" -> name.equals("financing");
            case "invoice.register", "invoice.draft" -> name.equals("invoice");
            default -> true;
        };
    }
}
