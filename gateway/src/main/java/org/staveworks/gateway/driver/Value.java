package org.staveworks.gateway.driver;

/// What a machine said: a number or a word (a state, a programme).
public sealed interface Value {
    /// @param number finite
    record Number(double number) implements Value {}

    record Word(String word) implements Value {}

    /// The longest word that the server keeps.
    int WORD_LENGTH_MAX = 200;
}
