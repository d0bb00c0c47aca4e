/// Instances and plans from files and into files. What cannot be read is told with its line or its JSON
/// path; sizes are bounded ([org.staveworks.planning.read.Bounds]). Start with
/// [org.staveworks.planning.read.InstanceFile].
@NullMarked
package org.staveworks.planning.read;

import org.jspecify.annotations.NullMarked;
