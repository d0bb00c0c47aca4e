package org.staveworks.forecast.life;

/// How far forecasts were off.
///
/// @param rmse  root of the mean squared error, in cycles
/// @param mae   mean absolute error, in cycles
/// @param score NASA's (PHM 2008), a sum over machines in which late costs more than early
/// @param cases how many there were
public record Errors(double rmse, double mae, double score, int cases) {
    private static final double EARLY = 13;
    private static final double LATE = 10;

    public static Errors of(double[] forecasts, double[] truths) {
        if (forecasts.length != truths.length) {
            throw new IllegalArgumentException(
                    "there are %d forecasts and %d truths".formatted(forecasts.length, truths.length));
        }
        double squares = 0;
        double distances = 0;
        double score = 0;
        for (int i = 0; i < forecasts.length; i++) {
            double off = forecasts[i] - truths[i];
            squares += off * off;
            distances += Math.abs(off);
            score += Math.expm1(off < 0 ? -off / EARLY : off / LATE);
        }
        int cases = forecasts.length;
        return new Errors(Math.sqrt(squares / cases), distances / cases, score, cases);
    }
}
