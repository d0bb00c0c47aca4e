package org.staveworks.alarm.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.NotifierContract;
import org.staveworks.alarm.internal.mail.MailSettings.Encryption;
import org.staveworks.alarm.internal.notify.OutboxRunner;
import org.staveworks.alarm.internal.watch.Watch;
import org.staveworks.device.Mosquitto;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.MailPeer;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Mail as people meet it: an address is confirmed by a code, alarms come to it.
@ServerTest
class MailTest extends NotifierContract {
    private static final MailPeer PEER = MailPeer.ofAllTests();
    private static final Pattern CODE = Pattern.compile("\\d{6}");

    @Autowired
    Members members;

    @Autowired
    MailAddresses addresses;

    @Autowired
    Watch watch;

    @Autowired
    OutboxRunner sender;

    @Autowired
    Clock clock;

    private Member works;
    private Client planner;
    private MailPeer peer;

    @BeforeEach
    void meet() {
        works = members.factory("Mail works " + UUID.randomUUID());
        planner = works.as(Role.PLANNER);
        peer = MailPeer.plain();
    }

    private static String address(String name) {
        return name + "-" + UUID.randomUUID() + "@works.example";
    }

    /// The address holds from now on.
    private String confirm(Client person, String address) {
        person.post("/api/v1/alarm-mail", Map.of("address", address)).expect(204);
        person.post("/api/v1/alarm-mail/confirm", Map.of("code", codeOf(address)))
                .expect(204);
        return address;
    }

    private static String codeOf(String address) {
        var matcher = CODE.matcher(PEER.takenBy(address).getLast().subject());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    // The contract, against a server that can be closed.

    @Override
    protected Notifier notifier() {
        var settings =
                new MailSettings("localhost", peer.port(), "", "", "alarms@cluster.example", Encryption.NONE, "", "");
        return new MailNotifier(new MailDoor(settings, clock), addresses, settings, clock);
    }

    @Override
    protected UUID organisation() {
        return works.id();
    }

    private Recipient person(String address) {
        confirm(planner, address("x"));
        Database.run(
                "update alarm.mail_address set address = ? where person_id = ?", address, works.person(Role.PLANNER));
        return new Recipient.Person(works.person(Role.PLANNER), "Wang", Locale.ENGLISH);
    }

    @Override
    protected Recipient reachable() {
        return person(address("wang"));
    }

    @Override
    protected Recipient failing() {
        return person(address("later"));
    }

    @Override
    protected Recipient absent() {
        var recipient = person(address("wang"));
        peer.close();
        return recipient;
    }

    @Test
    void anAddressHoldsOnceItsCodeCameBack() {
        var address = address("li");
        assertThat(mail().path("isOffered").asBoolean()).isTrue();
        planner.post("/api/v1/alarm-mail", Map.of("address", "no address"))
                .expectFieldProblem("address", "not-well-formed");
        planner.post("/api/v1/alarm-mail", Map.of("address", address)).expect(204);
        assertThat(mail().path("isConfirmed").asBoolean()).isFalse();
        assertThat(PEER.takenBy(address).getLast().body("text/plain")).contains("15");

        var wrong = codeOf(address).equals("111111") ? "222222" : "111111";
        planner.post("/api/v1/alarm-mail/confirm", Map.of("code", wrong)).expectFieldProblem("code", "code-not-right");
        works.as(Role.OWNER)
                .post("/api/v1/alarm-mail/confirm", Map.of("code", codeOf(address)))
                .expectFieldProblem("code", "code-not-right");
        planner.post("/api/v1/alarm-mail/confirm", Map.of("code", codeOf(address)))
                .expect(204);
        assertThat(mail().path("isConfirmed").asBoolean()).isTrue();
        assertThat(mail().path("address").asString()).isEqualTo(address);

        planner.delete("/api/v1/alarm-mail").expect(204);
        assertThat(mail().path("address").isMissingNode()).isTrue();
        planner.delete("/api/v1/alarm-mail").expect(404);
    }

    @Test
    void aCodeCantBeGuessedAndIsNotSentWithoutEnd() {
        var address = address("guess");
        planner.post("/api/v1/alarm-mail", Map.of("address", address)).expect(204);
        var code = codeOf(address);
        for (int n = 0; n < 5; n++) {
            planner.post("/api/v1/alarm-mail/confirm", Map.of("code", "x" + n))
                    .expectFieldProblem("code", "code-not-right");
        }
        planner.post("/api/v1/alarm-mail/confirm", Map.of("code", code)).expectFieldProblem("code", "code-not-right");
        for (int n = 0; n < 4; n++) {
            planner.post("/api/v1/alarm-mail", Map.of("address", address)).expect(204);
        }
        planner.post("/api/v1/alarm-mail", Map.of("address", address)).expectProblem("too-many-codes");
        assertThat(PEER.takenBy(address)).hasSize(5);
    }

    @Test
    void anAddressThatTheMailServerDoesNotKnowIsToldAtOnce() {
        planner.post("/api/v1/alarm-mail", Map.of("address", address("nobody")))
                .expectFieldProblem("address", "mail-refused");
        planner.post("/api/v1/alarm-mail", Map.of("address", address("later"))).expectProblem("mail-not-sent");
        assertThat(mail().path("address").isMissingNode()).isTrue();
    }

    private JsonNode mail() {
        return planner.get("/api/v1/alarm-mail").expect(200).json();
    }

    // Alarms.

    private record Press(String rule, Mosquitto client) {
        void send(double temperature) {
            assertThat(client.publish(
                                    "mqttv5",
                                    List.of("{\"ts\":%d,\"values\":{\"temperature\":%s}}"
                                            .formatted(System.currentTimeMillis(), temperature)))
                            .exit())
                    .isZero();
        }
    }

    private Press press(String name, String priority) {
        int port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", name, "silenceSeconds", 600))
                .expect(201)
                .json();
        var rule = new HashMap<String, Object>();
        rule.put("name", name);
        rule.put("deviceId", told.path("id").asString());
        rule.put("condition", Map.of("kind", "threshold", "metric", "temperature", "comparison", "above", "limit", 80));
        rule.put("priority", priority);
        rule.put("messageZh", name + "过热 <b>");
        rule.put("messageEn", name + " is too hot <b>");
        rule.put("advice", "Look at the cooling");
        var press = new Press(
                planner.post("/api/v1/alarm-rules", rule).expect(201).id().toString(),
                new Mosquitto(
                        port, told.path("code").asString(), told.path("secret").asString()));
        press.send(20);
        watch.lookAround();
        return press;
    }

    private static void await(Supplier<Boolean> isSo) {
        Awaited.from(() -> isSo.get() ? JsonNodeFactory.instance.booleanNode(true) : null);
    }

    private static MailPeer.@Nullable Taken alarmMail(String address, int number) {
        var mails = PEER.takenBy(address);
        return mails.size() > number ? mails.get(number) : null;
    }

    private static MailPeer.Taken awaited(String address, int number) {
        await(() -> alarmMail(address, number) != null);
        return Objects.requireNonNull(alarmMail(address, number));
    }

    private void after(Duration time) {
        BusinessClock.callAt(clock.instant().plus(time), () -> {
            sender.sendDue();
            return true;
        });
    }

    private String number(Press press) {
        return planner.get("/api/v1/alarms?filter=ruleId:eq:" + press.rule())
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("number")
                .asString();
    }

    @Test
    void anAlarmComesByMailInTheLanguageThatThePersonReads() {
        var chinese = confirm(planner, address("wang"));
        var owner = works.as(Role.OWNER);
        owner.put("/api/v1/me", Map.of("name", "Olive", "locale", "en", "largeType", false))
                .expect(204);
        var english = confirm(owner, address("olive"));
        var press = press("Press", "critical");

        press.send(95);

        var zh = awaited(chinese, 1);
        assertThat(zh.subject()).isEqualTo("【紧急】Press：Press过热 <b>（" + number(press) + "）");
        assertThat(zh.header("X-Priority")).isEqualTo("1");
        assertThat(zh.body("text/plain"))
                .contains("未确认", "处理建议: Look at the cooling", "https://cluster.example/alarms/");
        var en = awaited(english, 1);
        assertThat(en.subject()).isEqualTo("[Critical] Press: Press is too hot <b> (" + number(press) + ")");
        assertThat(en.body("text/html")).contains("too hot &lt;b&gt;", "href=\"https://cluster.example/alarms/");
    }

    @Test
    void whatComesWhileSomebodyIsLeftAloneComesTogetherTheMostUrgentFirst() {
        var address = confirm(planner, address("wang"));
        press("First", "low").send(95);
        awaited(address, 1);
        press("Slow", "low").send(95);
        press("Middle", "medium").send(95);
        press("Fast", "critical").send(95);
        await(() -> told(works.person(Role.PLANNER)) == 4);
        sender.sendDue();
        assertThat(PEER.takenBy(address)).hasSize(2);

        after(Duration.ofSeconds(61));

        var mail = awaited(address, 2);
        assertThat(mail.subject()).startsWith("【紧急】3 条报警：Fast");
        var text = mail.body("text/plain");
        assertThat(text.indexOf("Fast")).isLessThan(text.indexOf("Middle"));
        assertThat(text.indexOf("Middle")).isLessThan(text.indexOf("Slow"));
        after(Duration.ofMinutes(30));
        assertThat(PEER.takenBy(address)).hasSize(3);
    }

    private long told(UUID person) {
        return Database.count(
                "select count(*) from alarm.notification where notifier = 'mail' and person_id = ?", person);
    }

    @Test
    void whoWantsMailOfCriticalAlarmsOnlyGetsNoOther() {
        var address = confirm(planner, address("wang"));
        planner.put("/api/v1/alarm-preference", Map.of("fromPriority", "low", "mailFromPriority", "critical"))
                .expect(204);
        var press = press("Press", "high");
        press.send(95);
        await(() -> !planner.get("/api/v1/alarm-notices").expect(200).json().isEmpty());

        assertThat(told(works.person(Role.PLANNER))).isZero();
        assertThat(PEER.takenBy(address)).hasSize(1);
    }

    @Test
    void anAddressThatIsRefusedLaterIsWrittenToNoMore() {
        confirm(planner, address("wang"));
        Database.run(
                "update alarm.mail_address set address = 'nobody@works.example' where person_id = ?",
                works.person(Role.PLANNER));
        press("Press", "high").send(95);

        await(() -> !mail().path("refusedAt").isMissingNode());

        assertThat(mail().path("refusal").asString()).contains("550");
        press("Press 2", "critical").send(95);
        await(() -> planner.get("/api/v1/alarm-notices").expect(200).json().size() == 2);
        assertThat(told(works.person(Role.PLANNER))).isEqualTo(1);
        confirm(planner, address("wang"));
        assertThat(mail().path("refusedAt").isMissingNode()).isTrue();
    }

    @Test
    void whatIsPutOffIsSentLater() {
        var address = confirm(planner, address("wang"));
        Database.run(
                "update alarm.mail_address set address = 'later@works.example' where person_id = ?",
                works.person(Role.PLANNER));
        press("Press", "high").send(95);
        await(() -> Database.count(
                        "select count(*) from alarm.notification where notifier = 'mail' and failure is not null "
                                + "and person_id = ?",
                        works.person(Role.PLANNER))
                == 1);
        Database.run(
                "update alarm.mail_address set address = ? where person_id = ?", address, works.person(Role.PLANNER));

        after(Duration.ofMinutes(5));

        assertThat(awaited(address, 1).subject()).contains("Press");
    }

    @Test
    void whoHasLeftGetsNothing() {
        var address = confirm(planner, address("wang"));
        var press = press("Press", "high");
        press.send(20);
        planner.put(
                        "/api/v1/alarm-preference",
                        Map.of("fromPriority", "low", "quietFrom", minuteNow(-60), "quietTo", minuteNow(60)))
                .expect(204);
        press.send(95);
        await(() -> told(works.person(Role.PLANNER)) == 1);
        Database.run("delete from party.membership where person_id = ?", works.person(Role.PLANNER));

        after(Duration.ofMinutes(62));

        assertThat(PEER.takenBy(address)).hasSize(1);
        assertThat(Database.row(
                        "select failure from alarm.notification where notifier = 'mail' and person_id = ?",
                        works.person(Role.PLANNER)))
                .containsExactly("the person has left");
    }

    private int minuteNow(int later) {
        var at = clock.instant().atZone(clock.getZone());
        return Math.floorMod(at.getHour() * 60 + at.getMinute() + later, 24 * 60);
    }

    @Test
    void aMailNamesAsManyAlarmsAsItCanAndCountsTheOthers() {
        var text = new MailText(Locale.ENGLISH, clock.getZone(), "");
        var several = IntStream.range(0, 60)
                .mapToObj(n -> to(new Recipient.Person(UUID.randomUUID(), "Wang", Locale.ENGLISH)))
                .toList();

        var mail = text.of(several, "wang@works.example");

        assertThat(mail.subject()).startsWith("[High] 60 alarms");
        assertThat(mail.text()).contains("And 10 more.").doesNotContain("http");
    }
}
