@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.staveworks.testing.forbidden.upper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
