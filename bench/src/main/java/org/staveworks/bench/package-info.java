/// Benchmarks behind `./staveworks bench NAME`. Each measures ratios against a named baseline in the same run,
/// interleaved, and prints the median of its rounds.
@NullMarked
package org.staveworks.bench;

import org.jspecify.annotations.NullMarked;
