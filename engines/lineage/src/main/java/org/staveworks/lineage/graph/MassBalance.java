package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;
import org.staveworks.lineage.id.Identifier;

/// What went in and what came out, by unit (物料平衡). Single objects count 1 under [#EACH].
///
/// @param in unit → sum
/// @param out unit → sum
/// @param isComplete false where a quantity was not said
public record MassBalance(TreeMap<String, BigDecimal> in, TreeMap<String, BigDecimal> out, boolean isComplete) {
    /// Stands for counted objects.
    public static final String EACH = "";

    /// Of a transformation: inputs against outputs.
    public static MassBalance ofTransformation(Identifier transformation, EdgeSource edges) {
        return of(edges.to(transformation), edges.from(transformation));
    }

    /// Of a lot: what was made of it against what was used up. A negative rest means that more was used than made.
    public static MassBalance ofLot(Identifier lot, EdgeSource edges) {
        return of(edges.to(lot), edges.from(lot));
    }

    private static MassBalance of(Collection<LineageEdge> incoming, Collection<LineageEdge> outgoing) {
        var in = new TreeMap<String, BigDecimal>();
        var out = new TreeMap<String, BigDecimal>();
        var isInKnown = sum(incoming, in);
        var isOutKnown = sum(outgoing, out);
        return new MassBalance(in, out, isInKnown && isOutKnown);
    }

    private static boolean sum(Collection<LineageEdge> edges, TreeMap<String, BigDecimal> sums) {
        var areAllKnown = true;
        for (var edge : edges) {
            if (edge.kind() != EdgeKind.TRANSFORMATION) {
                continue;
            }
            var item = edge.group().node().equals(edge.parent()) ? edge.child() : edge.parent();
            if (edge.quantity() != null) {
                sums.merge(edge.uom(), edge.quantity(), BigDecimal::add);
            } else if (item.isSingle()) {
                sums.merge(EACH, BigDecimal.ONE, BigDecimal::add);
            } else {
                areAllKnown = false;
            }
        }
        return areAllKnown;
    }

    /// In less out, by unit.
    public TreeMap<String, BigDecimal> rest() {
        var rest = new TreeMap<String, BigDecimal>();
        var units = new TreeSet<>(in.keySet());
        units.addAll(out.keySet());
        for (var unit : units) {
            rest.put(unit, in.getOrDefault(unit, BigDecimal.ZERO).subtract(out.getOrDefault(unit, BigDecimal.ZERO)));
        }
        return rest;
    }
}
