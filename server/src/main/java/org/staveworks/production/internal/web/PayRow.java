package org.staveworks.production.internal.web;

import java.math.BigDecimal;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// A worker's pay of a period, as it is exported.
record PayRow(UUID personId, String name, BigDecimal good, BigDecimal scrap, Money amount) {}
