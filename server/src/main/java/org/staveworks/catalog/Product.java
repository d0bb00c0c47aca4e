package org.staveworks.catalog;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A product, material or service of one organisation.
///
/// @param organisationId the owner; nobody else sees it, partners see what documents say of it
/// @param code      unique within the owner
/// @param unit      UN/ECE Rec. 20 code
/// @param hsCode    tariff code of the Harmonized System: 6 digits, nationally 8 or 10
/// @param gtin      GS1 trade item number of 8, 12, 13 or 14 digits with a valid check digit
/// @param listPrice net price of one unit
/// @param vatRate   one of the rates in force in China: 0, 0.01, 0.03, 0.06, 0.09, 0.13
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
