package org.staveworks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Role;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class LedgerPagesTest {
    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void eachPartyReadsTheOwnBookWithTheOthersName() {
        var seller = members.factory("卖方");
        var buyer = members.buyer("买方");
        book(seller, buyer);
        var receivable = seller.as(Role.FINANCE)
                .get("/api/v1/ledger/accounts?filter=code:eq:receivable")
                .expect(200)
                .json()
                .path("items");
        assertThat(receivable).hasSize(1);
        assertThat(receivable.get(0).path("counterpartyName").asString()).isEqualTo("买方");
        assertThat(receivable.get(0).path("balance").path("amount").asString()).isEqualTo("1130.00");
        var payable = buyer.as(Role.FINANCE)
                .get("/api/v1/ledger/accounts?filter=code:eq:payable")
                .json()
                .path("items");
        assertThat(payable.get(0).path("counterpartyName").asString()).isEqualTo("卖方");
        assertThat(payable.get(0).path("balance").path("amount").asString()).isEqualTo("1130.00");
    }

    @Test
    void anAccountsEntriesNameTheDocumentAndNobodyElseReadsThem() {
        var seller = members.factory("卖方");
        var buyer = members.buyer("买方");
        book(seller, buyer);
        var account = seller.as(Role.FINANCE)
                .get("/api/v1/ledger/accounts?filter=code:eq:receivable")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        var path = "/api/v1/ledger/accounts/" + account + "/entries";
        var entry = seller.as(Role.FINANCE)
                .get(path)
                .expect(200)
                .json()
                .path("items")
                .get(0);
        assertThat(entry.path("debit").path("amount").asString()).isEqualTo("1130.00");
        assertThat(entry.has("credit")).isFalse();
        assertThat(entry.path("otherAccount").asString()).isEqualTo("sales");
        assertThat(entry.path("documentType").asString()).isEqualTo("acceptance");
        assertThat(seller.as(Role.FINANCE)
                        .get(path + "/export?format=csv")
                        .expect(200)
                        .text())
                .contains("1130.00", "Goods", "Sales");
        buyer.as(Role.OWNER).get(path).expect(404);
        buyer.as(Role.OWNER).get(path + "/export").expect(404);
        seller.as(Role.PLANNER).get(path).expect(403);
    }

    private void book(Member seller, Member buyer) {
        var document = UUID.randomUUID();
        CurrentCaller.runAs(
                buyer.caller(Role.PURCHASER),
                () -> transactions.executeWithoutResult(status -> ledger.post(List.of(
                        transfer(seller, buyer, AccountCode.RECEIVABLE, AccountCode.SALES, document),
                        transfer(buyer, seller, AccountCode.PURCHASES, AccountCode.PAYABLE, document)))));
        ledger.awaitPosted();
    }

    private static Transfer transfer(
            Member book, Member counterparty, AccountCode debit, AccountCode credit, UUID document) {
        return Transfer.between(
                Ids.next(),
                book.id(),
                counterparty.id(),
                debit,
                credit,
                Money.ofMinor(113_000, "CNY"),
                Component.GOODS,
                Instant.parse("2026-11-01T08:00:00Z"),
                "acceptance",
                document);
    }
}
