package org.staveworks.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One step of a routing (工序).
///
/// @param sequence          order of the steps, rising
/// @param capability        code from the capability taxonomy
/// @param setupMinutes      once for each lot
/// @param runSecondsPerUnit machine time for one unit
/// @param pieceRate         pay for one good piece, in the currency of the owner's country
/// @param outsourced        usually given to another member
public record Operation(
        int sequence,
        String name,
        @Nullable String nameEn,
        String capability,
        BigDecimal setupMinutes,
        BigDecimal runSecondsPerUnit,
        BigDecimal pieceRate,
        boolean outsourced) {}
