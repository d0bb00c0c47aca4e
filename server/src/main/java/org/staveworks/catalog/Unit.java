package org.staveworks.catalog;

/// A unit of measure (计量单位).
///
/// @param code   UN/ECE Recommendation 20 common code, such as `H87`
/// @param symbol as it is written behind a number
public record Unit(String code, String name, String nameEn, String symbol) {}
