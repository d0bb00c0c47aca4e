package org.staveworks.forecast.life;

/// There is too little to learn from.
public final class TooFewRunsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int have;
    private final int need;

    TooFewRunsException(int have, int need) {
        super("too few failures to learn from (have %d, need %d)".formatted(have, need));
        this.have = have;
        this.need = need;
    }

    public int have() {
        return have;
    }

    public int need() {
        return need;
    }
}
