package org.staveworks.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class IdempotencyTest {
    private static final String CUP = """
            {"code": "CUP", "name": "Cup", "kind": "product", "unit": "H87", "vatRate": "0.13"}
            """;

    @Autowired
    Members members;

    @Test
    void aPostWithoutAKeyIsRefused() {
        var owner = owner().with("Idempotency-Key", " ");
        assertThat(owner.post("/api/v1/products", CUP).json().path("code").asString())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndChangesNothing() {
        var owner = owner().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = owner.post("/api/v1/products", CUP);
        var second = owner.post("/api/v1/products", CUP);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(owner.get("/api/v1/products").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsRefused() {
        var owner = owner().with("Idempotency-Key", "once");
        owner.post("/api/v1/products", CUP);
        var other = owner.post("/api/v1/products", CUP.replace("CUP", "LID"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        var owner = owner().with("Idempotency-Key", "again");
        assertThat(owner.post("/api/v1/products", CUP.replace("H87", "???")).status())
                .isEqualTo(422);
        assertThat(owner.post("/api/v1/products", CUP).status()).isEqualTo(201);
    }

    @Test
    void twoPeopleMayUseTheSameKey() {
        assertThat(owner().with("Idempotency-Key", "mine")
                        .post("/api/v1/products", CUP)
                        .status())
                .isEqualTo(201);
        assertThat(owner().with("Idempotency-Key", "mine")
                        .post("/api/v1/products", CUP)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void manyRepetitionsAtOnceChangeTheWorldOnce() throws Exception {
        var owner = owner().with("Idempotency-Key", UUID.randomUUID().toString());
        var bodies = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<String>>();
            for (int i = 0; i < 12; i++) {
                calls.add(() -> {
                    var answer = owner.post("/api/v1/products", CUP);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                    return answer.text();
                });
            }
            for (var answer : threads.invokeAll(calls)) {
                bodies.add(answer.get());
            }
        }
        assertThat(bodies).hasSize(12).containsOnly(bodies.getFirst());
        assertThat(owner.get("/api/v1/products").json().path("items").size()).isEqualTo(1);
    }

    private Client owner() {
        return members.factory("Idempotency").as(Role.OWNER);
    }
}
