package org.staveworks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staveworks.gateway.driver.Reading;
import org.staveworks.gateway.driver.Value;
import org.staveworks.gateway.testing.StrictServer.Told;
import org.staveworks.gateway.testing.Workshop;

class UplinkTest {
    private static final long DAY_SECONDS = 86_400;
    private static final long BEGIN = 1_760_000_000_000L;

    private Workshop workshop;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        workshop = new Workshop();
        until("the line is up", 5_000, () -> workshop.server.state != null);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        assertThat(workshop.server.breaches).isEmpty();
        workshop.close();
    }

    private void take(List<Reading> readings) {
        try {
            workshop.gateway().recorder().take(readings).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reading reading(String metric, long at, double value) {
        return new Reading("D-PRESS", metric, at, new Value.Number(value));
    }

    /// A day of three metrics, one value a second, as it would have been read while the server was away.
    @Test
    void a_day_without_the_server_is_filled_in_while_fresh_values_go_first() {
        workshop.server.down();
        var group = new ArrayList<Reading>();
        for (int second = 0; second < DAY_SECONDS; second++) {
            for (var metric : List.of("power", "speed", "count")) {
                group.add(reading(metric, BEGIN + second * 1000L, second % 977 / 10.0));
            }
            if (group.size() >= 7_500 || second == DAY_SECONDS - 1) {
                take(List.copyOf(group));
                group.clear();
            }
        }
        assertThat(workshop.gateway().totals().buffered()).isEqualTo(3 * DAY_SECONDS);
        assertThat(workshop.gateway().totals().oldestAt()).isEqualTo(BEGIN);

        // An answer takes as long as over a real line.
        workshop.server.acknowledgeMillis = 30;
        var begun = System.nanoTime();
        workshop.server.up();
        var back = until("the line is back", 2_000, () -> !workshop.server.told.isEmpty());
        var fresh = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            var mark = "fresh-" + i;
            var sentAt = System.nanoTime();
            take(List.of(reading(mark, BEGIN, i)));
            until(mark, 2_000, () -> workshop.server.value("D-PRESS", mark) != null);
            fresh.add((System.nanoTime() - sentAt) / 1_000_000);
        }
        assertThat(workshop.server.told.size())
                .as("back-fill is still under way")
                .isLessThan((int) (3 * DAY_SECONDS));
        assertThat(fresh).allMatch(millis -> millis < 500);
        until("all is filled in", 15_000, () -> workshop.gateway().totals().buffered() == 0);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var told = workshop.server.told.stream()
                .filter(one -> !one.metric().startsWith("fresh"))
                .map(one -> one.metric() + one.at() + "=" + one.value())
                .collect(Collectors.toSet());
        assertThat(told).hasSize((int) (3 * DAY_SECONDS));
        System.out.println("Back after " + back + " ms; a day of 3 points/s filled in within " + seconds
                + " s; fresh after " + fresh + " ms");
    }

    @Test
    void a_server_that_comes_and_goes_loses_nothing() throws InterruptedException {
        workshop.server.acknowledgeMillis = 3;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                var group = new ArrayList<Reading>();
                for (int k = 0; k < 10; k++) {
                    group.add(reading("round" + round, BEGIN + i * 10 + k, k));
                }
                take(group);
                if (i == 8) {
                    workshop.server.down();
                } else if (i == 12) {
                    workshop.server.up();
                }
            }
        }
        until("all arrived", 8_000, () -> workshop.gateway().totals().buffered() == 0);
        assertThat(workshop.server.told.stream()
                        .map(told -> told.metric() + told.at())
                        .distinct())
                .hasSize(600);
        assertThat(workshop.gateway().totals().dropped()).isZero();
    }

    @Test
    void what_is_not_acknowledged_is_sent_again_and_what_is_refused_is_not() {
        workshop.server.isAcknowledging = false;
        take(List.of(reading("held", BEGIN, 1)));
        workshop.server.down();
        workshop.server.isAcknowledging = true;
        workshop.server.up();
        until("sent again", 3_000, () -> workshop.server.value("D-PRESS", "held") != null);

        workshop.server.refusal = "no such device";
        take(List.of(reading("refused", BEGIN, 1)));
        until("done with", 3_000, () -> workshop.gateway().totals().buffered() == 0);
        workshop.server.refusal = null;
        take(List.of(reading("next", BEGIN, 1)));
        until("the line goes on", 3_000, () -> workshop.server.value("D-PRESS", "next") != null);
        assertThat(workshop.server.value("D-PRESS", "refused")).isNull();
    }

    @Test
    void a_restart_goes_on_with_the_last_configuration_without_the_server() throws IOException, InterruptedException {
        var port = workshop.gateway().mqttPort();
        assertThat(port).isPositive();
        workshop.configure(5, mqtt("press", "a/b"), "{\"id\":\"odd\",\"kind\":\"telepathy\"}");
        workshop.awaitConnected("press");
        assertThat(workshop.server.connection("odd").path("error").stringValue())
                .isEqualTo("kind (telepathy) is unknown to this gateway");
        workshop.server.down();
        workshop.restart();
        publish("{\"n\":{\"v\":7}}");
        workshop.server.up();
        until("what was published meanwhile", 3_000, () -> "7".equals(workshop.server.value("D-PRESS", "value")));
        workshop.configure(6, mqtt("press", "a/b"), mqtt("other", "c"));
        until(
                "the new one",
                5_000,
                () -> workshop.server
                        .connection("other")
                        .path("state")
                        .asString("")
                        .equals("connected"));
        assertThat(workshop.server.connection("press").path("reads").intValue())
                .as("what did not change was not restarted")
                .isEqualTo(1);
    }

    private static String mqtt(String id, String topic) {
        return """
            {"id":"%s","deviceCode":"D-PRESS","name":"Press","enabled":true,"commands":false,"kind":"mqtt",
             "mqtt":{"topic":"%s","timePath":"/t"},"points":[{"metric":"value","path":"/n/v"}]}
            """.formatted(id, topic);
    }

    private void publish(String payload) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "mosquitto_pub",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + workshop.gateway().mqttPort(),
                        "-q",
                        "1",
                        "-t",
                        "a/b",
                        "-m",
                        payload)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void machines_publish_words_numbers_and_their_own_time() throws IOException, InterruptedException {
        workshop.configure(2, mqtt("press", "a/+"));
        workshop.awaitConnected("press");
        publish("{\"t\":1760000000,\"n\":{\"v\":\"12.5\"}}");
        publish("{\"t\":\"2025-10-09T10:53:20Z\",\"n\":{\"v\":\"run\"}}");
        publish("rubbish");
        until("both", 3_000, () -> workshop.server.count(told -> told.metric().equals("value")) == 2);
        assertThat(workshop.server.told.stream().map(Told::value)).containsExactly("12.5", "run");
        assertThat(workshop.server.told.stream().map(Told::at)).containsExactly(1_760_000_000_000L, 1_760_007_200_000L);
        until(
                "the rubbish is counted",
                3_000,
                () -> workshop.server.connection("press").path("badValues").asInt(0) == 1);
        var topics = workshop.server.command("browse", "{\"connection\":" + mqtt("new", "#") + "}");
        assertThat(topics.at("/result/nodes/0/id").stringValue()).isEqualTo("a/b");
    }
}
