/// What stores have to do, as checks that any test framework can run:
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> contract() {
///     return TileStoreContract.checks(this::emptyStore).stream()
///             .map(check -> dynamicTest(check.statement(), check.trial()::run));
/// }
/// ```
@NullMarked
package org.staveworks.tlog.testing;

import org.jspecify.annotations.NullMarked;
