package org.staveworks.production.internal;

import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.party.Organisations;

/// In which currency an organisation pays its people: that of the country they work in.
@Component
public class PayCurrency {
    private final Organisations organisations;

    PayCurrency(Organisations organisations) {
        this.organisations = organisations;
    }

    /// @return ISO 4217 code
    public String of(UUID organisationId) {
        var country = organisations.require(organisationId).country();
        // A territory without a currency of its own, such as Antarctica, has none.
        var currency = Currency.getInstance(Locale.of("", country));
        return currency == null ? "USD" : currency.getCurrencyCode();
    }
}
