package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.TestDatabase;

/// A new installation, in a database of its own.
@ServerTest
@ContextConfiguration(initializers = FirstOperatorTest.EmptyDatabase.class)
@TestPropertySource(properties = "staveworks.operator-phone=138 0013 8000")
class FirstOperatorTest {
    @Autowired
    Members members;

    @Autowired
    People people;

    @Test
    void thePersonNamedInTheSettingsRegistersTheFirstOperatorAndNobodyElseDoes() {
        register(personWith("+8613900139000")).expectProblem("invalid-input");
        var named = personWith("+8613800138000");
        register(named).expect(201);
        assertThat(named.get("/api/v1/session").json().at("/permissions").toString())
                .contains("members_verify");
        register(named).expectProblem("invalid-input");
    }

    private Client personWith(String phone) {
        var person = CurrentCaller.callAs(
                Caller.system(), () -> people.register(new NewPerson("胡建敏", phone, Locale.SIMPLIFIED_CHINESE)));
        return members.signedIn(person, null);
    }

    private static Answer register(Client person) {
        return person.post(
                "/api/v1/organisations",
                Map.of("kind", "operator", "name", "永康杯壶产业运营中心", "identifier", Members.creditCode(), "size", "small"));
    }

    static final class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Database.run("create database new_installation");
            var database = TestDatabase.database();
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "staveworks.db.url=" + database.url().replaceFirst("/postgres(?=\\?|$)", "/new_installation"),
                    "staveworks.db.user=" + database.user(),
                    "staveworks.db.password=" + database.password());
        }
    }
}
