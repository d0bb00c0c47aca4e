package org.staveworks.planning.internal.promise;

import org.jspecify.annotations.Nullable;
import org.staveworks.party.Site;

/// The way from a site to the buyer: the great circle, longer by what roads are longer.
public record Way(int kilometres, int days) {
    static final Way NONE = new Way(0, 0);
    private static final double EARTH_RADIUS_KM = 6_371;
    /// Roads in the Chinese network are about a third longer than the line.
    private static final double ROADS = 1.3;
    /// What a lorry makes in a day, loading and unloading counted.
    private static final int KM_A_DAY = 500;

    private static final int HOURS_A_DAY = 10;

    public static Way of(@Nullable Site site, @Nullable Double latitude, @Nullable Double longitude) {
        if (site == null
                || site.latitude() == null
                || site.longitude() == null
                || latitude == null
                || longitude == null) {
            return NONE;
        }
        var line = line(site.latitude(), site.longitude(), latitude, longitude);
        var kilometres = (int) Math.round(line * ROADS);
        return new Way(kilometres, Math.ceilDiv(kilometres, KM_A_DAY));
    }

    /// What a lorry takes on the road.
    public int minutes() {
        return Math.ceilDiv(kilometres * HOURS_A_DAY * 60, KM_A_DAY);
    }

    /// Haversine formula.
    private static double line(double latitudeA, double longitudeA, double latitudeB, double longitudeB) {
        var a = Math.toRadians(latitudeA);
        var b = Math.toRadians(latitudeB);
        var half = Math.pow(Math.sin((b - a) / 2), 2)
                + Math.cos(a) * Math.cos(b) * Math.pow(Math.sin(Math.toRadians(longitudeB - longitudeA) / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
    }
}
