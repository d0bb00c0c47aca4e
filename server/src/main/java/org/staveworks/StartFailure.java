package org.staveworks;

/// Why a command can't start, in one sentence for the person at the keyboard: the state first, then advice.
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String sentence) {
        super(sentence, null, false, false);
    }
}
