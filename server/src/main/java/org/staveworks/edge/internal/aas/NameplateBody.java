package org.staveworks.edge.internal.aas;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;

/// A plate as people say it. What the template asks for is asked for here, so that every plate can be exported.
public record NameplateBody(
        @Mandatory @Nullable String productUri,
        @Mandatory @Nullable String manufacturer,
        @Mandatory @Nullable String designation,
        @Mandatory @Nullable String orderCode,
        @Nullable String productType,
        @Nullable String serialNumber,
        @Nullable Integer yearOfConstruction,
        @Nullable String countryOfOrigin,
        @Mandatory @Nullable String street,
        @Nullable String postalCode,
        @Mandatory @Nullable String city,
        @Mandatory @Nullable String country) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    NameplateBody read() {
        var checks = new FieldChecks();
        var uri = checks.text("productUri", productUri, 500);
        checks.check(uri.isEmpty() || isUri(uri), "productUri", KernelProblem.NOT_WELL_FORMED);
        checks.range("yearOfConstruction", yearOfConstruction, 1900, 2100);
        var origin = checks.optionalText("countryOfOrigin", countryOfOrigin, 2);
        checks.check(origin == null || COUNTRIES.contains(origin), "countryOfOrigin", KernelProblem.NOT_WELL_FORMED);
        var land = checks.text("country", country, 2);
        checks.check(land.isEmpty() || COUNTRIES.contains(land), "country", KernelProblem.NOT_WELL_FORMED);
        var read = new NameplateBody(
                uri,
                checks.text("manufacturer", manufacturer, 200),
                checks.text("designation", designation, 200),
                checks.text("orderCode", orderCode, 100),
                checks.optionalText("productType", productType, 100),
                checks.optionalText("serialNumber", serialNumber, 100),
                yearOfConstruction,
                origin,
                checks.text("street", street, 200),
                checks.optionalText("postalCode", postalCode, 20),
                checks.text("city", city, 100),
                land);
        checks.orThrow();
        return read;
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
