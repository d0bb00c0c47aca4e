/// # Catalog (产品与工艺)
///
/// What is made, of what, how and with which machines: products and materials, bills of materials, routings,
/// machines and capabilities; and the reference lists of units, industries and regions.
///
/// Start with [org.staveworks.catalog.Products] and [org.staveworks.catalog.Routings].
///
/// - owns: schema `catalog`
/// - publishes: nothing
/// - may call: `kernel`, `party`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party"})
package org.staveworks.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
