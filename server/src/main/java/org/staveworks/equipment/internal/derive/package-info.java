/// What an hour of a machine amounts to, as a function of points alone: nothing here knows of a database, of now or of
/// what was derived before, so any order of arrival gives the same.
@NullMarked
package org.staveworks.equipment.internal.derive;

import org.jspecify.annotations.NullMarked;
