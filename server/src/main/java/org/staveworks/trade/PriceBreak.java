package org.staveworks.trade;

import java.math.BigDecimal;

/// From this quantity on, one unit costs this, net (阶梯价).
public record PriceBreak(BigDecimal fromQuantity, BigDecimal unitPrice) {}
