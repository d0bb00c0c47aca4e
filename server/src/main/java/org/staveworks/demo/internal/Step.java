package org.staveworks.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;

/// What one person does in a scenario.
///
/// @param name   of the step: the scenario's key and the step's place in it, from 1
/// @param kind   a word of the vocabulary in `demo/package.md`
/// @param actor  key of the person
/// @param moment when it happens: never after the load began, nor before the step that stands before it
/// @param data   the step as it stands in the file
record Step(String name, String kind, String actor, Instant moment, JsonNode data) {
    /// Where the cluster is.
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// The key of the scenario.
    String scenario() {
        return name.substring(0, name.indexOf("/"));
    }

    /// The business date.
    LocalDate day() {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /// Another time of the step's day. It is as far from the step's moment as from its time in the file, so a step that
    /// was moved keeps its length.
    ///
    /// @param field of the step's data, such as `start`
    Instant at(String field) {
        var distance = Duration.between(
                LocalTime.parse(data.path("time").asString()),
                LocalTime.parse(data.path(field).asString()));
        return moment.plus(distance);
    }
}
