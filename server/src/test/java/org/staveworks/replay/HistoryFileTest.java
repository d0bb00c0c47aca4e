package org.staveworks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final String HEADING = "ID,Project Code,PO / SO #,ASN/DN #,Country,Vendor INCO Term,Shipment Mode,"
            + "PQ First Sent to Client Date,PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date,"
            + "Delivery Recorded Date,Product Group,Vendor,Item Description,Brand,Dosage,Dosage Form,"
            + "Unit of Measure (Per Pack),Line Item Quantity,Line Item Value,Pack Price,Manufacturing Site,"
            + "Freight Cost (USD),Line Item Insurance (USD)";

    @TempDir
    Path folder;

    @Test
    void aLineEndedByACarriageReturnAloneIsRead() throws IOException {
        var file = read("\r", line("1", "9/11/14", "19", "551", "29", "780.34", "1.2"));
        assertThat(file.lines()).singleElement().satisfies(line -> {
            assertThat(line.value()).isEqualByComparingTo("551");
            assertThat(line.freight()).isEqualTo(new Freight.Amount(new BigDecimal("780.34")));
            assertThat(line.insurance()).contains(new BigDecimal("1.2"));
            assertThat(line.orderedOn()).isEqualTo(LocalDate.of(2014, 9, 11));
        });
    }

    @Test
    void wordsInAFreightCellKeepTheirMeaning() throws IOException {
        var file = read(
                "\n",
                line("1", "", "1", "2", "2", "Freight Included in Commodity Cost", ""),
                line("2", "", "1", "2", "2", "Invoiced Separately", ""),
                line("3", "", "1", "2", "2", "See ASN-93 (ID#:1281)", ""));
        assertThat(file.lines())
                .extracting(HistoryLine::freight)
                .containsExactly(
                        new Freight.IncludedInPrice(),
                        new Freight.InvoicedSeparately(),
                        new Freight.OnOtherLine("ASN-93 (ID#:1281)", "1281"));
    }

    @Test
    void aMissingOrderDateIsNoReasonToRejectALine() throws IOException {
        var file = read("\r\n", line("1", "Date Not Captured", "1", "2", "2", "3", ""));
        assertThat(file.lines()).hasSize(1);
        assertThat(file.lines().getFirst().orderedOn()).isEqualTo(LocalDate.of(2014, 12, 30));
    }

    @Test
    void aFaultyLineIsRejectedWithAllItsReasons() throws IOException {
        var file = read("\n", line("1", "", "none", "x", "2", "by pigeon", ""));
        assertThat(file.lines()).isEmpty();
        assertThat(file.read()).isEqualTo(1);
        assertThat(file.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reasons()).hasSize(3));
    }

    @Test
    void anIdThatOccursTwiceIsTakenOnce() throws IOException {
        var line = line("1", "", "1", "2", "2", "3", "");
        var file = read("\n", line, line);
        assertThat(file.lines()).hasSize(1);
        assertThat(file.rejected()).hasSize(1);
    }

    @Test
    void aValueThatThePriceCanNotExplainIsRejected() throws IOException {
        var file = read("\n", line("1", "", "100", "300", "2", "3", ""));
        assertThat(file.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reasons().getFirst()).contains("is not quantity"));
    }

    @Test
    void aFileWithoutTheColumnsIsRefused() throws IOException {
        var path = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> HistoryFile.read(path)).hasMessageContaining("Line Item Value");
    }

    private HistoryFile read(String lineEnd, String... lines) throws IOException {
        var text = "\uFEFF" + HEADING + lineEnd + String.join(lineEnd, lines) + lineEnd;
        return HistoryFile.read(Files.writeString(folder.resolve("history.csv"), text));
    }

    private static String line(
            String id, String ordered, String quantity, String value, String price, String freight, String insurance) {
        return String.join(
                ",",
                id,
                "100-CI-T01",
                "SCMS-4",
                "ASN-8",
                "Côte d'Ivoire",
                "EXW",
                "Air",
                "",
                ordered,
                "30-Dec-14",
                "31-Dec-14",
                "31-Dec-14",
                "HRDT",
                "Vendor Ltd",
                "Test",
                "Reveal",
                "N/A",
                "Test kit",
                "30",
                quantity,
                value,
                price,
                "Somewhere",
                freight,
                insurance);
    }
}
