package org.staveworks.planning.promise;

import java.util.List;
import org.staveworks.planning.promise.Curve.Piece;

/// The best quantities for a chosen set of factories: each has its smallest lot, the rest goes to
/// whoever makes the next unit for the least.
///
/// @param quantities in the order of the curves
/// @param missing    units for which the set has no room; each counts so much that no cost outweighs it
/// @param isPossible false where the smallest lots alone are too much
record Fill(int[] quantities, int missing, long cost, boolean isPossible) {
    static Fill of(List<Curve> chosen, int quantity) {
        var quantities = new int[chosen.size()];
        var left = quantity;
        var next = new int[chosen.size()];
        var room = new int[chosen.size()];
        for (int c = 0; c < quantities.length; c++) {
            quantities[c] = chosen.get(c).minimum();
            left -= quantities[c];
        }
        if (left < 0) {
            return new Fill(quantities, 0, 0, false);
        }
        for (int c = 0; c < quantities.length; c++) {
            skip(chosen.get(c), quantities[c], next, room, c);
        }
        while (left > 0) {
            var best = cheapest(chosen, next);
            if (best < 0) {
                break;
            }
            var units = Math.min(left, room[best]);
            quantities[best] += units;
            left -= units;
            room[best] -= units;
            if (room[best] == 0) {
                next[best]++;
                var pieces = chosen.get(best).pieces();
                room[best] = next[best] < pieces.size() ? pieces.get(next[best]).units() : 0;
            }
        }
        long cost = 0;
        for (int c = 0; c < quantities.length; c++) {
            cost += chosen.get(c).cost(quantities[c]);
        }
        return new Fill(quantities, left, cost, true);
    }

    private static void skip(Curve curve, int units, int[] next, int[] room, int c) {
        var left = units;
        for (var piece : curve.pieces()) {
            if (left < piece.units()) {
                room[c] = piece.units() - left;
                return;
            }
            left -= piece.units();
            next[c]++;
        }
    }

    private static int cheapest(List<Curve> chosen, int[] next) {
        var best = -1;
        var least = Long.MAX_VALUE;
        for (int c = 0; c < next.length; c++) {
            List<Piece> pieces = chosen.get(c).pieces();
            if (next[c] < pieces.size() && pieces.get(next[c]).each() < least) {
                best = c;
                least = pieces.get(next[c]).each();
            }
        }
        return best;
    }

    boolean isBetterThan(Fill other) {
        if (isPossible != other.isPossible) {
            return isPossible;
        }
        return missing != other.missing ? missing < other.missing : cost < other.cost;
    }
}
