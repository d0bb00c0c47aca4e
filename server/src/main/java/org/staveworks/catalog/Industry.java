package org.staveworks.catalog;

/// An industry (行业) of GB/T 4754.
///
/// @param code    division, group or class: two to four digits
/// @param section letter, `C` is manufacturing
public record Industry(String code, String section, String name, String nameEn) {}
