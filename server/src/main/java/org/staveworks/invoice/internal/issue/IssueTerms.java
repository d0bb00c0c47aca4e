package org.staveworks.invoice.internal.issue;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.VatCategory;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.party.Organisation;
import tools.jackson.databind.json.JsonMapper;

/// Makes an invoice's terms out of what the seller says and what is known of both parties.
@Component
public class IssueTerms {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int NOTE_LENGTH_MAX = 1_000;
    private static final String COUNTRY_UNKNOWN = "ZZ";

    private final JsonMapper json;

    IssueTerms(JsonMapper json) {
        this.json = json;
    }

    /// What the seller says of a party.
    public record PartyDetails(
            @Nullable String endpointScheme,
            @Nullable String endpoint,
            @Nullable String vatNumber,
            @Nullable String street,
            @Nullable String city,
            @Nullable String postalCode) {}

    /// What the seller says.
    public record Details(
            @Nullable PartyDetails seller,
            @Nullable PartyDetails buyer,
            @Nullable LocalDate dueOn,
            @Nullable VatCategory untaxed,
            @Nullable String buyerReference,
            @Nullable String reason,
            @Nullable String note) {}

    /// @param reference to use where the seller names none
    /// @param dueOn     to use where the seller names none
    InvoiceTerms of(Details details, Organisation seller, Organisation buyer, String reference, LocalDate dueOn) {
        var checks = new FieldChecks();
        var untaxed = details.untaxed() == null ? VatCategory.EXPORT : details.untaxed();
        checks.check(untaxed.isWithoutTax(), "untaxed", KernelProblem.NOT_WELL_FORMED);
        checks.date("dueOn", details.dueOn());
        var buyerReference = checks.optionalText("buyerReference", details.buyerReference(), TEXT_LENGTH_MAX);
        var terms = new InvoiceTerms(
                party(checks, "seller", details.seller(), seller),
                party(checks, "buyer", details.buyer(), buyer),
                details.dueOn() == null ? dueOn : details.dueOn(),
                untaxed,
                buyerReference == null ? reference : buyerReference,
                checks.optionalText("reason", details.reason(), TEXT_LENGTH_MAX),
                checks.optionalText("note", details.note(), NOTE_LENGTH_MAX));
        checks.orThrow();
        return terms;
    }

    private static InvoiceTerms.IssueParty party(
            FieldChecks checks, String field, @Nullable PartyDetails given, Organisation organisation) {
        var details = given == null ? new PartyDetails(null, null, null, null, null, null) : given;
        var scheme = checks.text(field + ".endpointScheme", details.endpointScheme(), 4);
        checks.pattern(field + ".endpointScheme", details.endpointScheme(), "[0-9A-Z]{2,4}");
        checks.pattern(field + ".vatNumber", details.vatNumber(), "[A-Z]{2}[0-9A-Za-z+*]{2,28}");
        if (organisation.country().equals(COUNTRY_UNKNOWN)) {
            checks.add(field, InvoiceProblem.COUNTRY_UNKNOWN, Map.of("organisation", organisation.name()));
        }
        return new InvoiceTerms.IssueParty(
                organisation.nameEn() == null ? organisation.name() : organisation.nameEn(),
                scheme,
                checks.text(field + ".endpoint", details.endpoint(), TEXT_LENGTH_MAX),
                details.vatNumber(),
                organisation.identifier(),
                checks.optionalText(field + ".street", details.street(), TEXT_LENGTH_MAX),
                checks.optionalText(field + ".city", details.city(), TEXT_LENGTH_MAX),
                checks.optionalText(field + ".postalCode", details.postalCode(), 20),
                organisation.country());
    }

    String write(InvoiceTerms terms) {
        return json.writeValueAsString(terms);
    }

    public InvoiceTerms read(String terms) {
        return json.readValue(terms, InvoiceTerms.class);
    }
}
