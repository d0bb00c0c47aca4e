package org.staveworks.catalog;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A product, material or service of one organisation.
///
/// @param organisationId the owner; a product is visible to the owner's partners, only the owner changes it
/// @param code      unique within the owner
/// @param unit      UN/ECE Rec. 20 code
/// @param hsCode    customs tariff code
/// @param gtin      GS1 trade item number with a valid check digit
/// @param listPrice net price of one unit
/// @param vatRate   such as 0.13
public record Product(
        UUID id,
        UUID organisationId,
        String code,
        String name,
        @Nullable String nameEn,
        ProductKind kind,
        String unit,
        @Nullable String hsCode,
        @Nullable String gtin,
        @Nullable String specification,
        @Nullable Money listPrice,
        BigDecimal vatRate,
        boolean active) {}
