package org.staveworks.lineage.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalLinkTest {
    @Test
    void keyQualifiersAttributesAndTheRestAreToldApart() {
        var link = DigitalLink.parse(
                "https://barrel.example/c/01/9506000134352/22/2A/10/AB%2FC/21/7?17=261231&utm=x&linkType=all#top");

        assertThat(link.stem()).isEqualTo("https://barrel.example/c");
        assertThat(link.identity().value()).isEqualTo("09506000134352");
        assertThat(link.identity().qualifiers())
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("22", "2A", "10", "AB/C", "21", "7"));
        assertThat(link.attributes()).containsEntry("17", "261231");
        assertThat(link.parameters()).extracting(DigitalLink.Parameter::name).containsExactly("utm", "linkType");
        assertThat(link.canonicalUri())
                .isEqualTo("https://id.gs1.org/01/09506000134352/22/2A/10/AB%2FC/21/7?17=261231");
        assertThat(link.identity().constrained().canonicalUri()).isEqualTo("https://id.gs1.org/01/09506000134352/21/7");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/gtin/9506000134352/lot/A1, https://id.gs1.org/01/09506000134352/10/A1",
        "https://example.com/giai/4000001111, https://id.gs1.org/8004/4000001111",
        "https://example.com/gln/4012345000054/glnx/9, https://id.gs1.org/414/4012345000054/254/9",
        "http://example.com/a/01/b/00/340123453111111115/, https://id.gs1.org/00/340123453111111115",
        "https://example.com/01/12345670, https://id.gs1.org/01/00000012345670"
    })
    void shortNamesAndOwnDomainsBecomeCanonical(String uri, String canonical) {
        assertThat(DigitalLink.parse(uri).canonicalUri()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/",
                "https://example.com/products/42",
                "https://example.com/01/123",
                "https://example.com/01/09506000134352/21/1/10/2",
                "https://example.com/01/09506000134352/21",
                "https://example.com/10/ABC",
                "urn:epc:id:sgtin:0614141.812345.6789",
                "ftp://example.com/01/09506000134352"
            })
    void otherAddressesAreNoLinks(String uri) {
        assertThat(DigitalLink.find(uri)).isEmpty();
    }

    /// Compressed texts were made with GS1's own toolkit (gs1/GS1DigitalLinkToolkit.js, Apache-2.0), which sorts the
    /// codes of a sequence; ours follow the order of the standard's table, so two of them differ in writing.
    /// Numbers over 2^53 are left out: the toolkit loses digits of them.
    @ParameterizedTest
    @CsvSource({
        "01/09780345418913, ARHKVAdpQg, true",
        "01/05412345000013/10/ABC123/21/XYZ-1?17=261231, GgnYUc1gmo1XgkZ_jeyrsM_ag, false",
        "01/05412345000013/10/ABC123/21/XYZ-1?17=261231, AQnYUc1gmiCNV4JGLn-N5CyrsM_ag, false",
        "414/5412345000013/254/32a%2Fb, JUhWbLCvxIKJ2FHNYJo, false",
        "01/09506000134352/10/ABC1?17=201225&3103=000195, LRFKk4XBoAAYYgiVeCLmJBI, false",
        "8010/0614141ABC%2F%23/8011/123, moxg2YtGLRjBhQ16Mx7, true",
        "01/09506000134352/22/2A/21/cafe, ChFKk4XBoIRUQkmV_A, true"
    })
    void compressedLinksOfGs1sToolkitAreRead(String path, String compressed, boolean isWrittenAlike) {
        var link = DigitalLink.parse("https://id.gs1.org/" + compressed);

        assertThat(link.uri())
                .isEqualTo(DigitalLink.parse("https://id.gs1.org/" + path).uri());
        if (isWrittenAlike) {
            assertThat(link.compressedUri()).endsWith("/" + compressed);
        }
        assertThat(DigitalLink.parse(link.compressedUri())).isEqualTo(link);
    }

    @Test
    void aKeyMayStandInPlainBeforeCompressedRest() {
        var rest = DigitalLinkCompression.compress(java.util.Map.of("10", "LOT1", "21", "S1"), List.of());
        var link = DigitalLink.parse("https://id.gs1.org/01/09780345418913/" + rest);
        assertThat(link.uri()).isEqualTo("https://id.gs1.org/01/09780345418913/10/LOT1/21/S1");
    }

    @Test
    void parametersOfOthersCanBeCompressedToo() {
        var text = DigitalLinkCompression.compress(
                java.util.Map.of("00", "340123453111111115"), List.of(new DigitalLink.Parameter("s4t", "a?b")));
        var content = DigitalLinkCompression.decompress(text);
        assertThat(content.elements()).containsEntry("00", "340123453111111115");
        assertThat(content.parameters()).containsExactly(new DigitalLink.Parameter("s4t", "a?b"));
    }

    @Test
    void wrongQualifiersAreRefused() {
        assertThatThrownBy(() -> Gs1Identity.of("414", "4012345000054", "10", "A"))
                .hasMessageContaining("(10) does not qualify (414)");
        assertThatThrownBy(() -> Gs1Identity.of("10", "A")).hasMessageContaining("no key");
    }

    @Test
    void scannedElementStringsNeedNoBrackets() {
        var scanned = ElementString.parse("]d2010401234511111810AB\u001d219876");
        assertThat(scanned.bracketed()).isEqualTo("(01)04012345111118(10)AB(21)9876");
        assertThat(ElementString.parse(scanned.plain())).isEqualTo(scanned);
        assertThat(scanned.toDigitalLink("https://b.example").uri())
                .isEqualTo("https://b.example/01/04012345111118/10/AB/21/9876");
    }

    @Test
    void identifiersOfAllFormsOfOneThingAreEqual() {
        var urn = Identifier.ofUri("urn:epc:id:sgtin:4012345.011111.9876");
        assertThat(Identifier.ofUri("https://shop.example/01/4012345111118/10/L/21/9876?17=261231"))
                .isEqualTo(urn);
        assertThat(urn.uri()).isEqualTo("https://id.gs1.org/01/04012345111118/21/9876");
        assertThat(Identifier.ofUri("hdl:88.123.45/abc")).isEqualTo(new Identifier("handle", "88.123.45/abc"));
        assertThat(Identifier.ofUri("urn:oid:1.2.156.1").scheme()).isEqualTo("oid");
        assertThat(Identifier.ofUri("http://a.example/x").uri()).isEqualTo("http://a.example/x");
    }

    @Test
    void resolverAnswersInLinksets() {
        var linkset = new Linkset(
                "https://id.gs1.org/01/09506000134352",
                "橡木桶 \"225 L\"",
                List.of(
                        new Linkset.Link(Linkset.LinkType.EPCIS, "https://b.example/epcis", "events", null, null),
                        new Linkset.Link(Linkset.LinkType.DEFAULT, "https://b.example/p", "桶", "zh", "text/html")));
        assertThat(linkset.json())
                .startsWith("{\"linkset\":[{\"anchor\":\"https://id.gs1.org/01/09506000134352\"")
                .contains("\"itemDescription\":\"橡木桶 \\\"225 L\\\"\"")
                .contains("\"https://ref.gs1.org/voc/defaultLink\":[{\"href\":\"https://b.example/p\"")
                .contains("\"hreflang\":[\"zh\"]");
        assertThat(linkset.byType().keySet()).first().isEqualTo("https://ref.gs1.org/voc/defaultLink");
    }
}
