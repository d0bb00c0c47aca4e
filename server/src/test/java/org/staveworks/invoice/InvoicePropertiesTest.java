package org.staveworks.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What never happens, whatever people do at the same time: a sum beyond what there is.
@ServerTest
class InvoicePropertiesTest extends ServerProperties {
    private static final int LINES = 2;
    private static final int INVOICES = 3;

    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Autowired
    Invoices door;

    /// One step of a random sequence: match an amount of an invoice with a line, or undo the invoice's newest match.
    record Step(int invoice, int line, int yuan, boolean undo) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, INVOICES - 1),
                        Arbitraries.integers().between(0, LINES - 1),
                        Arbitraries.integers().between(1, 900),
                        Arbitraries.of(false, false, false, true))
                .as(Step::new);
        return step.list().ofMinSize(8).ofMaxSize(16);
    }

    @Property(tries = 4)
    void matchesNeverExceedAnInvoiceOrALineWhoeverWorksAtTheSameTime(@ForAll("steps") List<Step> steps) {
        var deal = new Deal(members, organisations);
        var statement = deal.agreedStatement(100, 50);
        var invoices = new ArrayList<JsonNode>();
        for (int i = 0; i < INVOICES; i++) {
            invoices.add(deal.registered(deal.fapiao().item("700.00")));
        }
        inParallel(steps.stream()
                .map(step -> (Runnable) () -> take(deal, statement, invoices.get(step.invoice()), step))
                .toList());
        for (var invoice : invoices) {
            var id = Deal.id(invoice);
            assertThat(matched("invoice_id", id)).isLessThanOrEqualTo(70_000);
            assertThat(Database.count("select matched from invoice.invoice where id = ?", id))
                    .isEqualTo(matched("invoice_id", id));
        }
        statement.path("lines").forEach(line -> {
            var id = Deal.id(line);
            var amount = new BigDecimal(Deal.amount(line, "amount"))
                    .movePointRight(2)
                    .longValueExact();
            assertThat(matched("statement_line_id", id)).isLessThanOrEqualTo(amount);
            assertThat(Database.count("select matched from invoice.statement_line where id = ?", id))
                    .isEqualTo(matched("statement_line_id", id));
        });
        assertThat(Database.count("select covered from invoice.statement where id = ?", Deal.id(statement)))
                .isEqualTo(matched("statement_id", Deal.id(statement)));
    }

    private static void take(Deal deal, JsonNode statement, JsonNode invoice, Step step) {
        var client = step.line() == 0 ? deal.cashier() : deal.payer();
        var answer = step.undo()
                ? undoNewest(deal, invoice)
                : deal.match(client, invoice, statement, step.line(), step.yuan() + ".00")
                        .status();
        assertThat(answer).isIn(200, 404, 409, 422);
    }

    private static int undoNewest(Deal deal, JsonNode invoice) {
        for (var match : deal.invoice(invoice).path("matches")) {
            if (match.path("undoneAt").isMissingNode()) {
                return deal.cashier()
                        .post(
                                "/api/v1/invoices/" + Deal.id(invoice) + "/matches/" + Deal.id(match) + "/undo",
                                "{\"reason\": \"更正\"}")
                        .status();
            }
        }
        return 404;
    }

    @Property(tries = 5)
    void liveClaimsNeverExceedWhatIsMatchedWhoeverClaimsAtTheSameTime(
            @ForAll("claims") List<Integer> yuan, @ForAll boolean releases) {
        var deal = new Deal(members, organisations);
        var statements = List.of(deal.agreedStatement(100), deal.agreedStatement(50));
        var invoice = deal.registered(deal.fapiao().item("1100.00"));
        deal.match(deal.cashier(), invoice, statements.get(0), 0, "700.00").expect(200);
        deal.match(deal.cashier(), invoice, statements.get(1), 0, "400.00").expect(200);
        var work = new ArrayList<Runnable>();
        var purposes = new ArrayList<UUID>();
        for (var amount : yuan) {
            var purpose = Ids.next();
            var statement = Deal.id(statements.get(amount % 2));
            Runnable claim = () -> as(deal, () -> door.claim(statement, yuan(amount), "credential", purpose));
            purposes.add(purpose);
            work.add(claim);
            // The same again, as a client does that heard no answer.
            work.add(claim);
            if (releases && amount % 3 == 0) {
                work.add(() -> as(deal, () -> door.reduce("credential", purpose, yuan(0), "refused")));
            }
        }
        inParallel(work);
        assertThat(claimed("statement_id", Deal.id(statements.get(0)))).isLessThanOrEqualTo(70_000);
        assertThat(claimed("statement_id", Deal.id(statements.get(1)))).isLessThanOrEqualTo(40_000);
        for (int i = 0; i < purposes.size(); i++) {
            assertThat(claimed("purpose_id", purposes.get(i))).isLessThanOrEqualTo(yuan.get(i) * 100L);
        }
        assertThat(Database.count("select claimed from invoice.invoice where id = ?", Deal.id(invoice)))
                .isEqualTo(claimed("invoice_id", Deal.id(invoice)));
    }

    @Provide
    Arbitrary<List<Integer>> claims() {
        return Arbitraries.integers().between(1, 600).list().ofMinSize(4).ofMaxSize(12);
    }

    private static long claimed(String column, UUID id) {
        return Database.count("""
                select coalesce(sum(c.amount), 0) from invoice.claim c
                where not exists (select from invoice.claim_release r where r.claim_id = c.id) and c.%s = ?
                """.formatted(column), id);
    }

    @Example
    void aClaimTakesWhatIsMatchedUpToItsAmountAndTheRestWhenMoreIsMatched() {
        var deal = new Deal(members, organisations);
        var statement = deal.agreedStatement(100);
        var first = deal.registered(deal.fapiao().item("600.00"));
        var second = deal.registered(deal.fapiao().item("530.00"));
        var purpose = Ids.next();
        Runnable claim = () -> as(deal, () -> door.claim(Deal.id(statement), yuan(1000), "credential", purpose));
        claim.run();
        assertThat(claimed("purpose_id", purpose)).isZero();
        deal.match(deal.cashier(), first, statement, 0, "600.00").expect(200);
        claim.run();
        claim.run();
        assertThat(claimed("purpose_id", purpose)).isEqualTo(60_000);
        deal.match(deal.cashier(), second, statement, 0, "530.00").expect(200);
        claim.run();
        assertThat(claimed("purpose_id", purpose)).isEqualTo(100_000);

        // Another one gets what is left; a part that ended is left to it too.
        var other = Ids.next();
        as(deal, () -> door.claim(Deal.id(statement), yuan(500), "credential", other));
        assertThat(claimed("purpose_id", other)).isEqualTo(13_000);
        as(deal, () -> door.reduce("credential", purpose, yuan(700), "a part was cancelled"));
        as(deal, () -> door.reduce("credential", purpose, yuan(700), "a part was cancelled"));
        assertThat(claimed("purpose_id", purpose)).isEqualTo(70_000);
        as(deal, () -> door.claim(Deal.id(statement), yuan(500), "credential", other));
        assertThat(claimed("purpose_id", other)).isEqualTo(43_000);
        as(deal, () -> door.reduce("credential", purpose, yuan(0), "refused"));
        assertThat(claimed("purpose_id", purpose)).isZero();

        var stranger = new Deal(members, organisations);
        as(stranger, () -> door.claim(Deal.id(statement), yuan(1), "credential", Ids.next()));
        assertThat(claimed("statement_id", Deal.id(statement))).isEqualTo(43_000);
    }

    @Example
    void whatIsLeftOfAnInvoiceAfterARedLetterIsNotClaimedTwice() {
        var deal = new Deal(members, organisations);
        var older = deal.agreedStatement(50);
        var newer = deal.agreedStatement(50);
        var invoice = deal.registered(deal.fapiao().item("1130.00"));
        deal.match(deal.cashier(), invoice, older, 0, "565.00").expect(200);
        deal.match(deal.cashier(), invoice, newer, 0, "565.00").expect(200);
        as(deal, () -> door.claim(Deal.id(newer), yuan(565), "credential", Ids.next()));
        // The newest match falls with it, the claim stays: something rests on what is gone.
        var red = deal.fapiao().item("-565.00");
        red.blueLabel = "N";
        red.originalNumber = invoice.path("number").asString();
        deal.registered(red);
        assertRefused(
                "claim-beyond-invoice", deal, () -> door.claim(Deal.id(older), yuan(565), "credential", Ids.next()));
    }

    @Example
    void aStatementIsCoveredByItsInvoicesOnlyAndAClaimHoldsItsMatch() {
        var deal = new Deal(members, organisations);
        var statement = deal.agreedStatement(100);
        var id = Deal.id(statement);
        as(
                deal,
                () -> assertThat(door.claim(id, yuan(1), "credential", Ids.next()))
                        .isEqualTo(yuan(0)));
        var invoice = deal.registered(deal.fapiao().item("1130.00"));
        deal.match(deal.cashier(), invoice, statement, 0, "1000.00").expect(200);
        as(deal, () -> {
            assertThat(door.covered(id)).isEqualTo(yuan(1000));
            var found = door.ofStatement(id).getFirst();
            assertThat(found.matched()).isEqualTo(yuan(1000));
            assertThat(found.claimable()).isEqualTo(yuan(1130));
        });
        as(deal, () -> door.claim(id, yuan(600), "credential", Ids.next()));
        var match = deal.invoice(invoice).path("matches").path(0);
        deal.cashier()
                .post(
                        "/api/v1/invoices/" + Deal.id(invoice) + "/matches/" + Deal.id(match) + "/undo",
                        "{\"reason\": \"更正\"}")
                .expectProblem("match-claimed");
    }

    private static Money yuan(int amount) {
        return new Money(BigDecimal.valueOf(amount), "CNY");
    }

    private static void as(Deal deal, Runnable step) {
        CurrentCaller.runAs(deal.seller.caller(Role.FINANCE), step);
    }

    private static void assertRefused(String code, Deal deal, Runnable step) {
        assertThatThrownBy(() -> as(deal, step))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().code()).isEqualTo(code));
    }

    private static long matched(String column, UUID id) {
        return Database.count(
                "select coalesce(sum(amount), 0) from invoice.match where undone_at is null and " + column + " = ?",
                id);
    }

    private static void inParallel(List<Runnable> work) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            work.forEach(one -> running.add(threads.submit(one)));
            for (var one : running) {
                one.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
