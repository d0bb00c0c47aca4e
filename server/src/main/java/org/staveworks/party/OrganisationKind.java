package org.staveworks.party;

/// What an organisation mainly is in the cluster.
public enum OrganisationKind {
    /// Makes things (工厂).
    FACTORY,
    /// Buys: a brand, a retailer, an importer (采购方).
    BUYER,
    /// Laboratory, logistics, training, design (服务商).
    SERVICE_PROVIDER,
    BANK,
    /// Runs the cluster (运营方).
    OPERATOR
}
