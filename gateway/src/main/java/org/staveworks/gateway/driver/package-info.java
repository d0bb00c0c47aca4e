/// What all protocols have in common: a [org.staveworks.gateway.driver.Driver] opens a
/// [org.staveworks.gateway.driver.Session]; a connection opens it again whenever it is lost; what it reads goes to the
/// [org.staveworks.gateway.driver.Intake].
@NullMarked
package org.staveworks.gateway.driver;

import org.jspecify.annotations.NullMarked;
