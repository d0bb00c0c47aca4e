package org.staveworks.lineage.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pairs as in the tables of the EPC Tag Data Standard, clause 7.
class EpcUriTest {
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            urn:epc:id:sgtin:0614141.812345.6789 (01)80614141123458(21)6789
            urn:epc:id:sgtin:0614141.812345.32a%2Fb (01)80614141123458(21)32a/b
            urn:epc:id:sscc:0614141.1234567890 (00)106141412345678908
            urn:epc:id:sgln:0614141.12345.400 (414)0614141123452(254)400
            urn:epc:id:sgln:0614141.12345.0 (414)0614141123452
            urn:epc:id:sgln:061414112345..400 (414)0614141123452(254)400
            urn:epc:id:pgln:1234567.89012 (417)1234567890128
            urn:epc:id:grai:0614141.12345.400 (8003)00614141123452400
            urn:epc:id:giai:0614141.12345400 (8004)061414112345400
            urn:epc:id:gsrn:0614141.1234567890 (8018)061414112345678902
            urn:epc:id:gsrnp:0614141.1234567890 (8017)061414112345678902
            urn:epc:id:gdti:0614141.12345.400 (253)0614141123452400
            urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345 (8010)06141415PQ7/Z43(8011)12345
            urn:epc:id:sgcn:4012345.67890.04711 (255)401234567890104711
            urn:epc:id:ginc:0614141.xyz47%2F11 (401)0614141xyz47/11
            urn:epc:id:gsin:0614141.123456789 (402)06141411234567890
            urn:epc:id:itip:4012345.012345.04.04.987 (8006)040123451234560404(21)987
            urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7'SDB (01)01234567894560(235)51qIgY)<&Jp3*j7'SDB
            urn:epc:class:lgtin:4012345.012345.998877 (01)04012345123456(10)998877
            urn:epc:idpat:sgtin:4012345.066666.* (01)04012345666663
            urn:epc:idpat:grai:0614141.12345.* (8003)00614141123452
            urn:epc:idpat:gdti:0614141.12345.* (253)0614141123452
            urn:epc:idpat:itip:4012345.012345.04.04.* (8006)040123451234560404
            urn:epc:idpat:cpi:0614141.5PQ7%2FZ43.* (8010)06141415PQ7/Z43
            """)
    void uriAndElementStringSayTheSame(String uri, String elementString) {
        var epc = EpcUri.parse(uri);
        var elements = ElementString.of(DigitalLink.of("https://id.gs1.org", epc.identity()));

        assertThat(elements.bracketed()).isEqualTo(elementString);
        assertThat(epc.identity().hasValidCheckDigits()).isTrue();
        var back = ElementString.parse(elementString)
                .toDigitalLink("https://id.gs1.org")
                .identity();
        assertThat(EpcUri.of(back, epc.companyPrefixLength()).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:sgtin:0614141.81234.6789",
                "urn:epc:id:sgtin:0614141.812345",
                "urn:epc:id:sscc:0614141.12345678901",
                "urn:epc:id:lgtin:4012345.012345.1",
                "urn:epc:class:sgtin:4012345.012345.1",
                "urn:epc:idpat:sgtin:4012345.012345.7",
                "urn:epc:id:gid:952056.2718.1414",
                "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8"
            })
    void whatIsNoGs1KeyIsNotTakenForOne(String uri) {
        assertThat(EpcUri.find(uri)).isEmpty();
    }

    /// The star is a character of serial numbers like others (EPC Tag Data Standard, GS3A3Component);
    /// only patterns mean any by it.
    @Test
    void aStarIsASerialNumberInAnIdentityAndAnyInAPattern() {
        assertThat(EpcUri.parse("urn:epc:id:sgtin:0614141.812345.*").identity().qualifiers())
                .containsEntry("21", "*");
        assertThat(EpcUri.parse("urn:epc:idpat:sgtin:0614141.812345.*")
                        .identity()
                        .qualifiers())
                .isEmpty();
    }

    @Test
    void companyPrefixIsKeptOrFoundAmongKnownOnes() {
        var epc = EpcUri.parse("urn:epc:id:sgtin:0614141.812345.6789");
        assertThat(epc.companyPrefix()).isEqualTo("0614141");

        var known = new CompanyPrefixes(List.of("0614141", "06141411"));
        assertThat(known.lengthFor(epc.identity())).hasValue(8);
        assertThat(new CompanyPrefixes(List.of("4012345")).lengthFor(epc.identity()))
                .isEmpty();
    }

    @Test
    void noUriIsWrittenForWhatNoSchemeCanName() {
        assertThatThrownBy(() -> EpcUri.of(Gs1Identity.of("8013", "1987654Ad4X4bL5ttr2310c2K"), 7))
                .hasMessageContaining("8013");
        assertThatThrownBy(() -> EpcUri.of(Gs1Identity.of("00", "106141412345678908"), 5))
                .hasMessageContaining("6 to 12");
    }
}
