package org.staveworks.trade;

import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// A statement that was drawn.
///
/// @param lines how many lines it has
public record DrawnStatement(UUID id, String number, int lines, Money total) {}
