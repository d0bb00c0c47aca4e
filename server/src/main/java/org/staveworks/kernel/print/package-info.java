/// Labels on paper: PDF with QR codes.
///
/// The text is set in Noto Sans SC (SIL Open Font License 1.1), which the build takes from the package
/// `@expo-google-fonts/noto-sans-sc` and puts into the program's resources under `fonts/`, licence included. Only the
/// glyphs that a file uses are embedded in it.
@NullMarked
package org.staveworks.kernel.print;

import org.jspecify.annotations.NullMarked;
