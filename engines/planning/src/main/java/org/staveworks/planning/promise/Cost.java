package org.staveworks.planning.promise;

/// What something costs, and for what, in minor units of a currency.
///
/// @param price     of the factory
/// @param transport to the buyer
/// @param setup     of machines and first pieces
/// @param defects   expected from the factory's record (质量损失)
/// @param lateness  what the buyer loses by waiting
/// @param fairness  not money: what weighs against a factory that has had more than its part of late (均衡)
public record Cost(long price, long transport, long setup, long defects, long lateness, long fairness) {
    public static final Cost NONE = new Cost(0, 0, 0, 0, 0, 0);

    public long total() {
        return price + transport + setup + defects + lateness + fairness;
    }

    Cost times(long units) {
        return new Cost(
                Math.multiplyExact(price, units),
                Math.multiplyExact(transport, units),
                Math.multiplyExact(setup, units),
                Math.multiplyExact(defects, units),
                Math.multiplyExact(lateness, units),
                Math.multiplyExact(fairness, units));
    }

    Cost plus(Cost other) {
        return new Cost(
                price + other.price,
                transport + other.transport,
                setup + other.setup,
                defects + other.defects,
                lateness + other.lateness,
                fairness + other.fairness);
    }

    Cost late(long lateness) {
        return new Cost(price, transport, setup, defects, this.lateness + lateness, fairness);
    }
}
