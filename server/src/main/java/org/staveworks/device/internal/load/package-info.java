/// Measurements out of files that people have (测量数据导入): what is in the file is guessed, people correct
/// it, a dry run tells what would come of it, and loading takes the same way as what devices send.
///
/// It is not one of the kernel's imports: those have columns of their own, up to 20,000 rows and a
/// stored row for each line, applied in one transaction. A file of measurements has the columns of
/// whoever wrote it and as many rows as a machine made in a year; the file is kept as it is, and a load
/// that was interrupted goes on from the row that was committed last, because a point that comes again
/// changes nothing.
@NullMarked
package org.staveworks.device.internal.load;

import org.jspecify.annotations.NullMarked;
