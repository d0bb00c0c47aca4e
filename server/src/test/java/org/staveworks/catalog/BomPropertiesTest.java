package org.staveworks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;

@ServerTest
class BomPropertiesTest extends ServerProperties {
    private static final int PRODUCTS = 6;

    @Autowired
    Members members;

    @Autowired
    Products products;

    @Autowired
    Boms boms;

    /// Puts a component into a product's bill; products by index.
    record Edge(int parent, int component, int quantity, int scrapPercent) {}

    @Provide
    Arbitrary<List<Edge>> edges() {
        var index = Arbitraries.integers().between(0, PRODUCTS - 1);
        return Combinators.combine(
                        index,
                        index,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 20))
                .as(Edge::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(18);
    }

    @Property(tries = 25)
    void aBillIsRefusedExactlyWhenItWouldCloseACircle(@ForAll("edges") List<Edge> edges) {
        var caller = members.factory("杯业").caller(Role.PLANNER);
        var ids = products(caller);
        var kept = new HashMap<Integer, Map<Integer, Edge>>();
        for (var edge : edges) {
            var bill = new HashMap<>(kept.getOrDefault(edge.parent(), Map.of()));
            bill.put(edge.component(), edge);
            var circular = edge.component() == edge.parent()
                    || reachable(kept, edge.component()).contains(edge.parent());
            assertThat(replace(caller, ids, edge.parent(), bill)).isEqualTo(!circular);
            if (!circular) {
                kept.put(edge.parent(), bill);
            }
        }
        for (int product = 0; product < PRODUCTS; product++) {
            assertExploded(caller, ids, kept, product);
        }
    }

    private void assertExploded(Caller caller, List<UUID> ids, Map<Integer, Map<Integer, Edge>> kept, int product) {
        var expected = new HashMap<UUID, BigDecimal>();
        explode(kept, ids, product, new BigDecimal(100), expected);
        expected.remove(ids.get(product));
        var tree = CurrentCaller.callAs(caller, () -> boms.tree(ids.get(product), new BigDecimal(100)));
        var actual = new HashMap<UUID, BigDecimal>();
        tree.materials()
                .forEach(material ->
                        actual.put(material.productId(), material.quantity().value()));
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((id, quantity) -> assertThat(quantity)
                .isCloseTo(expected.get(id), org.assertj.core.data.Offset.offset(new BigDecimal("0.001"))));
    }

    private static void explode(
            Map<Integer, Map<Integer, Edge>> kept,
            List<UUID> ids,
            int product,
            BigDecimal needed,
            Map<UUID, BigDecimal> sums) {
        var bill = kept.getOrDefault(product, Map.of());
        if (bill.isEmpty()) {
            sums.merge(ids.get(product), needed, BigDecimal::add);
        }
        bill.values().forEach(edge -> {
            var factor = BigDecimal.valueOf(100 + edge.scrapPercent())
                    .divide(BigDecimal.valueOf(100), 4, RoundingMode.UNNECESSARY);
            var below = needed.multiply(BigDecimal.valueOf(edge.quantity())).multiply(factor);
            explode(kept, ids, edge.component(), below, sums);
        });
    }

    private boolean replace(Caller caller, List<UUID> ids, int parent, Map<Integer, Edge> bill) {
        var lines = new ArrayList<BomLine>();
        bill.values()
                .forEach(edge -> lines.add(new BomLine(
                        ids.get(edge.component()),
                        BigDecimal.valueOf(edge.quantity()),
                        BigDecimal.valueOf(edge.scrapPercent()))));
        try {
            CurrentCaller.runAs(caller, () -> boms.replace(ids.get(parent), lines));
            return true;
        } catch (Problem circular) {
            return false;
        }
    }

    private static Set<Integer> reachable(Map<Integer, Map<Integer, Edge>> kept, int from) {
        var reached = new HashSet<Integer>();
        var waiting = new ArrayList<>(List.of(from));
        while (!waiting.isEmpty()) {
            var next = waiting.removeLast();
            if (reached.add(next)) {
                waiting.addAll(kept.getOrDefault(next, Map.of()).keySet());
            }
        }
        return reached;
    }

    private List<UUID> products(Caller caller) {
        var all = IntStream.range(0, PRODUCTS)
                .mapToObj(index -> new NewProduct(
                        "P-" + index,
                        "部件 " + index,
                        null,
                        ProductKind.PRODUCT,
                        "H87",
                        null,
                        null,
                        null,
                        null,
                        BigDecimal.ZERO))
                .toList();
        return CurrentCaller.callAs(caller, () -> products.add(all));
    }
}
