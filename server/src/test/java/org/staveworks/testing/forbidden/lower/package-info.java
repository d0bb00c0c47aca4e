@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.staveworks.testing.forbidden.lower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
