package org.staveworks.invoice.internal.issue;

import com.helger.ubl21.UBL21Marshaller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyNameType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.staveworks.invoice.VatCategory;

/// Writes UBL 2.1 as Peppol BIS Billing 3.0 wants it (EN 16931). The tests hold what it writes against the official
/// rules.
public final class PeppolWriter {
    static final String CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    static final String PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// UNCL 1001: commercial invoice, credit note.
    private static final String INVOICE_CODE = "380";

    private static final String CREDIT_NOTE_CODE = "381";

    private final PeppolDocument document;
    private final String currency;

    private PeppolWriter(PeppolDocument document) {
        this.document = document;
        this.currency = document.currency();
    }

    public static byte[] write(PeppolDocument document) {
        var writer = new PeppolWriter(document);
        var bytes = document.isCredit()
                ? UBL21Marshaller.creditNote().setFormattedOutput(true).getAsBytes(writer.creditNote())
                : UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(writer.invoice());
        return Objects.requireNonNull(bytes, "The document does not fit the schema of UBL 2.1");
    }

    private InvoiceType invoice() {
        var terms = document.terms();
        var invoice = new InvoiceType();
        invoice.setCustomizationID(CUSTOMIZATION);
        invoice.setProfileID(PROFILE);
        invoice.setID(document.number());
        invoice.setIssueDate(document.issuedOn());
        invoice.setDueDate(terms.dueOn());
        invoice.setInvoiceTypeCode(INVOICE_CODE);
        if (terms.note() != null) {
            invoice.addNote(new NoteType(terms.note()));
        }
        invoice.setDocumentCurrencyCode(currency);
        invoice.setBuyerReference(terms.buyerReference());
        invoice.setAccountingSupplierParty(supplier());
        invoice.setAccountingCustomerParty(customer());
        invoice.addTaxTotal(taxTotal());
        invoice.setLegalMonetaryTotal(monetaryTotal());
        document.lines().forEach(line -> invoice.addInvoiceLine(invoiceLine(line)));
        return invoice;
    }

    private CreditNoteType creditNote() {
        var terms = document.terms();
        var note = new CreditNoteType();
        note.setCustomizationID(CUSTOMIZATION);
        note.setProfileID(PROFILE);
        note.setID(document.number());
        note.setIssueDate(document.issuedOn());
        note.setCreditNoteTypeCode(CREDIT_NOTE_CODE);
        if (terms.note() != null) {
            note.addNote(new NoteType(terms.note()));
        }
        note.setDocumentCurrencyCode(currency);
        note.setBuyerReference(terms.buyerReference());
        note.addBillingReference(billingReference(Objects.requireNonNull(document.original())));
        note.setAccountingSupplierParty(supplier());
        note.setAccountingCustomerParty(customer());
        var paymentTerms = new PaymentTermsType();
        paymentTerms.addNote(new NoteType("Set off against the invoice that it takes back"));
        note.addPaymentTerms(paymentTerms);
        note.addTaxTotal(taxTotal());
        note.setLegalMonetaryTotal(monetaryTotal());
        document.lines().forEach(line -> note.addCreditNoteLine(creditNoteLine(line)));
        return note;
    }

    private static BillingReferenceType billingReference(PeppolDocument.Original original) {
        var reference = new DocumentReferenceType();
        reference.setID(original.number());
        reference.setIssueDate(original.issuedOn());
        var billing = new BillingReferenceType();
        billing.setInvoiceDocumentReference(reference);
        return billing;
    }

    private SupplierPartyType supplier() {
        var supplier = new SupplierPartyType();
        supplier.setParty(party(document.terms().seller()));
        return supplier;
    }

    private CustomerPartyType customer() {
        var customer = new CustomerPartyType();
        customer.setParty(party(document.terms().buyer()));
        return customer;
    }

    private static PartyType party(InvoiceTerms.IssueParty from) {
        var party = new PartyType();
        party.setEndpointID(from.endpoint()).setSchemeID(from.endpointScheme());
        var name = new PartyNameType();
        name.setName(from.name());
        party.addPartyName(name);
        party.setPostalAddress(address(from));
        if (from.vatNumber() != null) {
            var scheme = new PartyTaxSchemeType();
            scheme.setCompanyID(from.vatNumber());
            scheme.setTaxScheme(vat());
            party.addPartyTaxScheme(scheme);
        }
        var entity = new PartyLegalEntityType();
        entity.setRegistrationName(from.name());
        if (from.registration() != null) {
            entity.setCompanyID(from.registration());
        }
        party.addPartyLegalEntity(entity);
        return party;
    }

    private static AddressType address(InvoiceTerms.IssueParty from) {
        var address = new AddressType();
        if (from.street() != null) {
            address.setStreetName(from.street());
        }
        if (from.city() != null) {
            address.setCityName(from.city());
        }
        if (from.postalCode() != null) {
            address.setPostalZone(from.postalCode());
        }
        var country = new CountryType();
        country.setIdentificationCode(from.country());
        address.setCountry(country);
        return address;
    }

    private static TaxSchemeType vat() {
        var scheme = new TaxSchemeType();
        scheme.setID("VAT");
        return scheme;
    }

    /// One subtotal for each category and rate.
    private TaxTotalType taxTotal() {
        record Rate(VatCategory category, BigDecimal percent) {}
        var byRate = new LinkedHashMap<Rate, List<PeppolDocument.Line>>();
        for (var line : document.lines()) {
            byRate.computeIfAbsent(
                            new Rate(line.category(), line.percent().stripTrailingZeros()), rate -> new ArrayList<>())
                    .add(line);
        }
        var total = new TaxTotalType();
        total.setTaxAmount(document.tax()).setCurrencyID(currency);
        byRate.forEach((rate, lines) -> {
            var subtotal = new TaxSubtotalType();
            subtotal.setTaxableAmount(
                            sum(lines.stream().map(PeppolDocument.Line::net).toList()))
                    .setCurrencyID(currency);
            subtotal.setTaxAmount(
                            sum(lines.stream().map(PeppolDocument.Line::tax).toList()))
                    .setCurrencyID(currency);
            var category = category(lines.getFirst());
            exemption(rate.category(), category);
            subtotal.setTaxCategory(category);
            total.addTaxSubtotal(subtotal);
        });
        return total;
    }

    private void exemption(VatCategory category, TaxCategoryType into) {
        if (category.reasonCode() != null) {
            into.setTaxExemptionReasonCode(category.reasonCode());
        }
        if (category == VatCategory.EXEMPT) {
            into.addTaxExemptionReason(new TaxExemptionReasonType(
                    Objects.requireNonNullElse(document.terms().reason(), "Exempt from VAT")));
        }
    }

    /// What is outside the scope of VAT has no rate (BR-O-05).
    private static TaxCategoryType category(PeppolDocument.Line line) {
        var category = new TaxCategoryType();
        category.setID(line.category().code());
        if (line.category() != VatCategory.OUTSIDE_SCOPE) {
            category.setPercent(line.percent());
        }
        category.setTaxScheme(vat());
        return category;
    }

    private MonetaryTotalType monetaryTotal() {
        var gross = document.net().add(document.tax());
        var total = new MonetaryTotalType();
        total.setLineExtensionAmount(document.net()).setCurrencyID(currency);
        total.setTaxExclusiveAmount(document.net()).setCurrencyID(currency);
        total.setTaxInclusiveAmount(gross).setCurrencyID(currency);
        total.setPayableAmount(gross).setCurrencyID(currency);
        return total;
    }

    private InvoiceLineType invoiceLine(PeppolDocument.Line line) {
        var written = new InvoiceLineType();
        written.setID(Integer.toString(line.number()));
        if (line.note() != null) {
            written.addNote(new NoteType(line.note()));
        }
        written.setInvoicedQuantity(line.quantity()).setUnitCode(line.unit());
        written.setLineExtensionAmount(line.net()).setCurrencyID(currency);
        written.setItem(item(line));
        written.setPrice(price(line));
        return written;
    }

    private CreditNoteLineType creditNoteLine(PeppolDocument.Line line) {
        var written = new CreditNoteLineType();
        written.setID(Integer.toString(line.number()));
        if (line.note() != null) {
            written.addNote(new NoteType(line.note()));
        }
        written.setCreditedQuantity(line.quantity()).setUnitCode(line.unit());
        written.setLineExtensionAmount(line.net()).setCurrencyID(currency);
        written.setItem(item(line));
        written.setPrice(price(line));
        return written;
    }

    private static ItemType item(PeppolDocument.Line line) {
        var item = new ItemType();
        item.setName(line.name());
        item.addClassifiedTaxCategory(category(line));
        return item;
    }

    private PriceType price(PeppolDocument.Line line) {
        var price = new PriceType();
        price.setPriceAmount(line.price()).setCurrencyID(currency);
        return price;
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
