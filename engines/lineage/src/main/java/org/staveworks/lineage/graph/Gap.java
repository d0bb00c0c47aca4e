package org.staveworks.lineage.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.staveworks.lineage.id.Identifier;

/// Where a trace ends without telling why (断点). Shown, never hidden.
///
/// @param node where it is
public record Gap(Reason reason, Identifier node) {
    /// What is not known.
    public enum Reason {
        /// nobody recorded where it comes from
        UNKNOWN_ORIGIN,
        /// a transformation with outputs and no inputs
        NO_INPUTS,
        /// a transformation with inputs and no outputs
        NO_OUTPUTS,
        /// it was seen inside, but nobody recorded that it was put in
        PUT_IN_UNRECORDED,
        /// the walk stopped at its bound
        CUT_OFF
    }

    /// The gaps of a walk upwards or downwards.
    ///
    /// @param isCommissioned whether somebody recorded that the item came into being (commissioning)
    public static List<Gap> of(Trace trace, EdgeSource edges, Predicate<Identifier> isCommissioned) {
        var gaps = new ArrayList<Gap>();
        for (var node : trace.depths().keySet()) {
            var incoming = edges.to(node).stream().anyMatch(edge -> edge.kind() == EdgeKind.TRANSFORMATION);
            if (!node.scheme().equals(Group.TRANSFORMATION)) {
                if (!incoming && !isCommissioned.test(node)) {
                    gaps.add(new Gap(Reason.UNKNOWN_ORIGIN, node));
                }
                continue;
            }
            if (!incoming) {
                gaps.add(new Gap(Reason.NO_INPUTS, node));
            }
            if (edges.from(node).isEmpty()) {
                gaps.add(new Gap(Reason.NO_OUTPUTS, node));
            }
        }
        var seen = new HashSet<Identifier>();
        for (var edge : trace.edges()) {
            if (edge.isSeenOnly() && seen.add(edge.child())) {
                gaps.add(new Gap(Reason.PUT_IN_UNRECORDED, edge.child()));
            }
        }
        if (!trace.isComplete()) {
            gaps.add(new Gap(Reason.CUT_OFF, trace.depths().firstEntry().getKey()));
        }
        return gaps;
    }
}
