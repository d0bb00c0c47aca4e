package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;

import tools.jackson.databind.node.ObjectNode;

/// The part that a request for quotation and an order have in common.
final class Terms {
    private Terms() {}

    static ObjectNode of(Turn turn) {
        return body().put("currency", turn.text("currency"))
                .put("deliverySiteId", turn.id("site", turn.text("deliverySite")))
                .put("neededBy", turn.dayIn("neededInDays"))
                .put("termsDays", turn.step().data().path("termsDays").asInt())
                .put("termsBasis", turn.text("termsBasis"))
                .put("depositPercent", turn.text("depositPercent"))
                .put("note", turn.textIfAny("note"));
    }
}
