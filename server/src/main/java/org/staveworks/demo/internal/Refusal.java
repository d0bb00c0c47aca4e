package org.staveworks.demo.internal;

/// Why a step of the sample cluster could not be taken.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
