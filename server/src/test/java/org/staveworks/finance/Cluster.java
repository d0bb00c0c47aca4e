package org.staveworks.finance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.bank.InstructionBooked;
import org.staveworks.bank.InstructionRejected;
import org.staveworks.bank.InstructionReversed;
import org.staveworks.invoice.FapiaoXml;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// What a test of credentials needs around it: traded and agreed statements, bank accounts, limits, and the word of
/// banks as the module `bank` tells it.
@Component
final class Cluster {
    static final LocalDate TODAY = BusinessDay.TODAY;

    final Members members;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    Cluster(
            Members members,
            Organisations organisations,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.members = members;
        this.organisations = organisations;
        this.events = events;
        this.transactions = transactions;
    }

    /// A statement of one order of a hundred pieces, agreed by both.
    ///
    /// @param unitPrice net; with 13 % tax
    JsonNode agreedStatement(Member buyer, Member seller, String unitPrice) {
        var statement = sentStatement(buyer, seller, unitPrice);
        return buyer.as(Role.OWNER)
                .post("/api/v1/statements/" + statement.path("id").asString() + "/agree")
                .expect(200)
                .json();
    }

    JsonNode sentStatement(Member buyer, Member seller, String unitPrice) {
        var order = buyer.as(Role.OWNER)
                .post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "保温杯", "quantity": {"value": "100", "unit": "H87"},
                                    "unitPrice": "%s", "vatRate": "0.13", "promisedDate": "%s"}]}
                        """.formatted(seller.id(), unitPrice, TODAY.plusDays(3)))
                .expect(201)
                .json();
        var path = "/api/v1/orders/" + order.path("id").asString();
        seller.as(Role.OWNER).post(path + "/confirm", "{}").expect(200);
        var delivery = seller.as(Role.OWNER)
                .post(path + "/deliveries", """
                        {"dispatchedOn": "%s", "carrier": "德邦", "lines": [{"orderLineId": "%s", "quantity": "100"}]}
                        """.formatted(
                                TODAY, order.path("lines").path(0).path("id").asString()))
                .expect(201)
                .json();
        buyer.as(Role.OWNER)
                .post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", "{}")
                .expect(200);
        var statement = seller.as(Role.OWNER)
                .post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                buyer.id(), TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        return seller.as(Role.OWNER)
                .post("/api/v1/statements/" + statement.path("id").asString() + "/send")
                .expect(200)
                .json();
    }

    /// An e-invoice of the seller, registered.
    JsonNode invoice(Member buyer, Member seller, FapiaoXml xml) {
        xml.sellerTaxId = taxId(seller);
        xml.buyerTaxId = taxId(buyer);
        return seller.as(Role.FINANCE)
                .postMultipart("/api/v1/invoices", xml.number + ".xml", "text/xml", xml.bytes())
                .expect(201)
                .json();
    }

    /// An e-invoice of the seller, matched with the first line of a statement.
    JsonNode matchedInvoice(Member buyer, Member seller, JsonNode statement, String gross) {
        var invoice = invoice(buyer, seller, FapiaoXml.between("", "").item(gross));
        return seller.as(Role.FINANCE)
                .post("/api/v1/invoices/" + invoice.path("id").asString() + "/matches", """
                        {"parts": [{"statementId": "%s", "statementLineId": "%s",
                                    "amount": {"amount": "%s", "currency": "CNY"}}]}
                        """.formatted(
                                statement.path("id").asString(),
                                statement.path("lines").path(0).path("id").asString(),
                                gross))
                .expect(200)
                .json();
    }

    private String taxId(Member member) {
        return CurrentCaller.callAs(
                Caller.system(), () -> organisations.require(member.id()).identifier());
    }

    /// A bank with a link, so that instructions can be written.
    Member bank(String name) {
        var bank = members.bank(name);
        Database.run("""
                insert into bank.link (id, bank_id, bank_name, channel, address, active, created_at)
                values (uuidv7(), ?, ?, 'directory', 'test', false, now())
                """, bank.id(), name);
        Database.run("update bank.link set active = true where bank_id = ?", bank.id());
        account(bank, bank);
        return bank;
    }

    /// A verified main account of a member.
    void account(Member member, Member bank) {
        Database.run("""
                insert into bank.account
                    (id, organisation_id, organisation_name, bank_id, bank_name, scheme, number, holder_name, currency,
                     state, main, verified_by, decided_by_name, decided_at, created_at)
                values (uuidv7(), ?, ?, ?, ?, 'bban', ?, ?, 'CNY', 'verified', true, 'bank', 'Test', now(), now())
                """, member.id(), member.name(), bank.id(), bank.name(), number(), member.name());
    }

    private static String number() {
        return "6217" + ThreadLocalRandom.current().nextLong(100_000_000_000L, 999_999_999_999L);
    }

    void limit(Member bank, Member issuer, String amount) {
        bank.as(Role.BANKER)
                .post("/api/v1/finance/issuer-limits", """
                        {"issuerId": "%s", "amount": {"amount": "%s", "currency": "CNY"}}
                        """.formatted(issuer.id(), amount))
                .expect(201);
    }

    static String wanted(JsonNode statement, String amount, LocalDate dueOn, String more) {
        return """
                {"statementId": "%s", "amount": {"amount": "%s", "currency": "CNY"}, "dueOn": "%s"%s}
                """.formatted(statement.path("id").asString(), amount, dueOn, more);
    }

    /// A live credential of the buyer, held by the seller.
    JsonNode live(Member buyer, Member seller, JsonNode statement, String amount, LocalDate dueOn) {
        var offered = buyer.as(Role.TREASURER)
                .post("/api/v1/finance/credentials", wanted(statement, amount, dueOn, ""))
                .expect(201)
                .json();
        return seller.as(Role.FINANCE)
                .post("/api/v1/finance/credentials/" + offered.path("id").asString() + "/accept")
                .expect(200)
                .json();
    }

    /// The bank has booked a part of an instruction, as `bank` tells it.
    void booked(UUID instructionId, String amount, String reference) {
        var facts = facts(instructionId);
        tell(new InstructionBooked(
                instructionId,
                facts.purposeType(),
                facts.purposeId(),
                facts.leg(),
                facts.debtor(),
                facts.creditor(),
                money(amount),
                money(amount),
                facts.amount(),
                TODAY,
                reference));
    }

    void rejected(UUID instructionId, String code) {
        var facts = facts(instructionId);
        tell(new InstructionRejected(
                instructionId, facts.purposeType(), facts.purposeId(), facts.leg(), code, "balance too low"));
    }

    void reversed(UUID instructionId, String amount, String reference) {
        var facts = facts(instructionId);
        tell(new InstructionReversed(
                instructionId,
                facts.purposeType(),
                facts.purposeId(),
                facts.leg(),
                money(amount),
                TODAY,
                "AC04",
                reference));
    }

    static Money money(String amount) {
        return new Money(new BigDecimal(amount), "CNY");
    }

    private void tell(Object event) {
        CurrentCaller.runAs(
                Caller.system(), () -> transactions.executeWithoutResult(status -> events.publishEvent(event)));
    }

    private record Facts(String purposeType, UUID purposeId, String leg, UUID debtor, UUID creditor, Money amount) {}

    private Facts facts(UUID instructionId) {
        var row = Database.row(
                "select purpose_type, purpose_id, leg, debtor_id, creditor_id, amount from bank.instruction where id = ?",
                instructionId);
        return new Facts(
                (String) row.get(0),
                (UUID) row.get(1),
                (String) row.get(2),
                (UUID) row.get(3),
                (UUID) row.get(4),
                Money.ofMinor((Long) row.get(5), "CNY"));
    }
}
