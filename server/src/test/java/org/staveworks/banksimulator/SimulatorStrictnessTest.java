package org.staveworks.banksimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.MessageWriter;
import org.staveworks.testing.SimulatedBanks;

/// The simulated bank takes nothing that a real one would not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatorStrictnessTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private SimulatedBanks banks;
    private int bank;

    @BeforeAll
    void start() {
        banks = new SimulatedBanks(1, "", DAY);
    }

    @AfterAll
    void stop() {
        banks.close();
    }

    @Test
    void whatIsNotValidIsTurnedAwayAtTheDoor() {
        var code = newBank();
        assertThat(banks.hand(code, "a.xml", "<Document/>")).isEqualTo(422);
        assertThat(banks.hand(code, "a.xml", order("M", "E").replace("<PmtMtd>TRF</PmtMtd>", "")))
                .isEqualTo(422);
        assertThat(banks.mailbox(code)).isEmpty();
    }

    @Test
    void sumsAreAddedUp() {
        assertThat(answer(order("M", "E").replaceFirst("<CtrlSum>10.00", "<CtrlSum>10.01")))
                .contains("<GrpSts>RJCT</GrpSts>", "<Cd>AM10</Cd>");
        assertThat(answer(order("M", "E").replaceFirst("<NbOfTxs>1<", "<NbOfTxs>2<")))
                .contains("<GrpSts>RJCT</GrpSts>", "<Cd>AM18</Cd>");
    }

    @Test
    void accountsNamesMoneyAndDatesAreChecked() {
        assertThat(answer(order("M", "E").replace("11111111", "99999999"))).contains("<Cd>AC02</Cd>");
        assertThat(answer(order("M", "E").replace("22222222", "99999999"))).contains("<Cd>AC03</Cd>");
        assertThat(answer(order("M", "E").replace("Payer", "Somebody"))).contains("<Cd>BE01</Cd>");
        assertThat(answer(order("M", "E").replace("\"CNY\"", "\"EUR\""))).contains("<Cd>AM03</Cd>");
        assertThat(answer(order("M", "E").replace("10.00", "10.001"))).contains("<Cd>AM12</Cd>");
        assertThat(answer(order("M", "E").replace("10.00", "1000.01"))).contains("<Cd>AM04</Cd>");
        assertThat(answer(order("M", "E").replace("2026-11-02<", "2026-11-01<")))
                .contains("<Cd>DT01</Cd>");
    }

    @Test
    void aRepetitionMovesNoMoneyTwice() {
        var code = newBank();
        assertThat(banks.hand(code, "a.xml", order("M", "E"))).isEqualTo(201);
        assertThat(banks.hand(code, "a.xml", order("M", "E"))).isEqualTo(200);
        assertThat(banks.hand(code, "a.xml", order("M", "E2"))).isEqualTo(409);
        assertThat(banks.hand(code, "b.xml", order("M", "E2"))).isEqualTo(201);
        assertThat(banks.hand(code, "c.xml", order("M2", "E"))).isEqualTo(201);
        var mailbox = banks.mailbox(code);
        assertThat(String.join("\n", mailbox)).contains("<Cd>DU01</Cd>", "<Cd>DU04</Cd>");
        assertThat(mailbox.stream().filter(message -> message.contains("<CdtDbtInd>DBIT</CdtDbtInd>")))
                .hasSize(1);
    }

    @Test
    void aJournalLeadsBackToTheSameAccounts(@TempDir Path folder) {
        var options = List.of(
                "--seed", "9", "--plan", "partial,reversed", "--day", DAY.toString(), "--journal", folder + "/journal");
        String before;
        try (var first = new SimulatedBanks(options)) {
            first.open("one", "11111111", "Payer", "1000.00");
            first.open("one", "22222222", "Payee", "0.00");
            for (int i = 0; i < 6; i++) {
                first.hand("one", i + ".xml", order("M" + i, "E" + i));
            }
            first.endDay();
            before = first.state().path("accounts").toString();
        }
        try (var second = new SimulatedBanks(options)) {
            assertThat(second.state().path("accounts").toString()).isEqualTo(before);
        }
    }

    private String newBank() {
        bank++;
        var code = "bank" + bank;
        banks.open(code, "11111111", "Payer", "1000.00");
        banks.open(code, "22222222", "Payee", "0.00");
        return code;
    }

    private String answer(String order) {
        var code = newBank();
        assertThat(banks.hand(code, "a.xml", order)).isEqualTo(201);
        return String.join("\n", banks.mailbox(code));
    }

    private static String order(String messageId, String endToEndId) {
        return new String(
                MessageWriter.write(
                        MessageKind.PAIN_001,
                        "CstmrCdtTrfInitn",
                        body -> body.in(
                                        "GrpHdr",
                                        header -> header.text("MsgId", messageId)
                                                .text("CreDtTm", "2026-11-02T08:00:00")
                                                .text("NbOfTxs", "1")
                                                .text("CtrlSum", "10.00")
                                                .in("InitgPty", party -> party.text("Nm", "Tester")))
                                .in(
                                        "PmtInf",
                                        group -> group.text("PmtInfId", messageId + "-1")
                                                .text("PmtMtd", "TRF")
                                                .text("NbOfTxs", "1")
                                                .text("CtrlSum", "10.00")
                                                .in("ReqdExctnDt", date -> date.text("Dt", "2026-11-02"))
                                                .in("Dbtr", party -> party.text("Nm", "Payer"))
                                                .in(
                                                        "DbtrAcct",
                                                        account -> account.in(
                                                                "Id",
                                                                id -> id.in(
                                                                        "Othr", other -> other.text("Id", "11111111"))))
                                                .in(
                                                        "DbtrAgt",
                                                        agent ->
                                                                agent.in("FinInstnId", bank -> bank.text("Nm", "Bank")))
                                                .in(
                                                        "CdtTrfTxInf",
                                                        payment -> payment.in(
                                                                        "PmtId",
                                                                        id -> id.text("EndToEndId", endToEndId))
                                                                .in(
                                                                        "Amt",
                                                                        amount -> amount.amount(
                                                                                "InstdAmt", "10.00", "CNY"))
                                                                .in("Cdtr", party -> party.text("Nm", "Payee"))
                                                                .in(
                                                                        "CdtrAcct",
                                                                        account -> account.in(
                                                                                "Id",
                                                                                id -> id.in(
                                                                                        "Othr",
                                                                                        other -> other.text(
                                                                                                "Id", "22222222"))))))),
                StandardCharsets.UTF_8);
    }
}
