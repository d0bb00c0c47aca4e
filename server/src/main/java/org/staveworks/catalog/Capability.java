package org.staveworks.catalog;

import org.jspecify.annotations.Nullable;

/// What a machine or a workshop can do (工艺能力), out of a tree.
///
/// @param code   such as `welding.mouth`
/// @param parent code of the wider capability
public record Capability(String code, @Nullable String parent, String name, String nameEn) {}
