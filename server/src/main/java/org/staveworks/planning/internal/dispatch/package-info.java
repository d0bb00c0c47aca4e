/// Split requests and the answers of factories.
@NullMarked
package org.staveworks.planning.internal.dispatch;

import org.jspecify.annotations.NullMarked;
