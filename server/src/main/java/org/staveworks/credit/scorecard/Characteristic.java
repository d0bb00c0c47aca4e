package org.staveworks.credit.scorecard;

/// A fact that can earn points (评分项).
///
/// @param name stable, such as `late-share-12m`
public record Characteristic(String name, Direction direction) {}
