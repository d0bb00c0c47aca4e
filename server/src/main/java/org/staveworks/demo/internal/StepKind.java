package org.staveworks.demo.internal;

/// How a step of one kind is taken.
@FunctionalInterface
interface StepKind {
    void take(Turn turn);
}
