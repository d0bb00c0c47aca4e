/// What solvers have to do, as checks that any test framework can run, and random instances to run them
/// on:
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> contract() {
///     return SolverContract.checks(MySolver::new).stream()
///             .map(check -> dynamicTest(check.statement(), check.trial()::run));
/// }
/// ```
@NullMarked
package org.staveworks.planning.testing;

import org.jspecify.annotations.NullMarked;
