package org.staveworks.catalog;

import java.math.BigDecimal;
import java.util.UUID;

/// One component of a bill of materials (物料清单).
///
/// @param componentId  another product or material of the same owner
/// @param quantity     for one unit of the parent, in the component's unit
/// @param scrapPercent what is lost on top: 3 means that 1.03 times the quantity is needed
public record BomLine(UUID componentId, BigDecimal quantity, BigDecimal scrapPercent) {}
