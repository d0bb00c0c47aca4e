/// What is to be planned, and a plan. Times are whole numbers without a unit of their own: files of the literature
/// leave it open, the server takes minutes since an instant that it chooses. Places, machines, jobs and operations are
/// named by their position in their list.
@NullMarked
package org.staveworks.planning.model;

import org.jspecify.annotations.NullMarked;
