package org.staveworks.lineage.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.id.CompanyPrefixes;

class FormsTest {
    private static final CompanyPrefixes KNOWN = new CompanyPrefixes(List.of("4012345"));
    private static final String EVENT = """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"ObjectEvent",
            "eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
            "epcList":["urn:epc:id:sgtin:4012345.011111.1","urn:own:7"],"action":"ADD","bizStep":"shipping",
            "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"},
            "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.011111.L","quantity":1}],
            "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}]}""";

    private final EventNode event = new EpcisReader(Bounds.DEFAULT)
            .read(EVENT.getBytes(StandardCharsets.UTF_8))
            .events()
            .getFirst();

    @Test
    void keysBecomeLinksAndComeBack() {
        var links = Forms.keys(event, Forms.Keys.DIGITAL_LINK, KNOWN);
        var json = new String(
                EpcisWriter.write(
                        Syntax.JSON,
                        new DocumentHead(DocumentHead.Kind.EVENT, Contexts.NONE, Value.Group.EMPTY, Value.Group.EMPTY),
                        List.of(links)),
                StandardCharsets.UTF_8);
        assertThat(json)
                .contains("https://id.gs1.org/01/04012345111118/21/1")
                .contains("https://id.gs1.org/01/04012345111118/10/L")
                .contains("https://id.gs1.org/414/4012345000016")
                .contains("https://id.gs1.org/417/4012345000009")
                .contains("urn:own:7")
                .doesNotContain("urn:epc");
        assertThat(EventHash.plain().of(links)).isEqualTo(EventHash.plain().of(event));
        assertThat(Forms.keys(links, Forms.Keys.EPC_URN, KNOWN)).isEqualTo(event);
    }

    @Test
    void withoutAKnownPrefixALinkStaysALink() {
        var links = Forms.keys(event, Forms.Keys.DIGITAL_LINK, KNOWN);
        assertThat(Forms.keys(links, Forms.Keys.EPC_URN, new CompanyPrefixes(List.of())))
                .isEqualTo(links);
    }

    @Test
    void wordsCanBeWebUris() {
        var web = Forms.webWords(event);
        assertThat(web.content().text("bizStep")).isEqualTo("https://ref.gs1.org/cbv/BizStep-shipping");
        assertThat(web.content().all("sourceList").getFirst().toString())
                .contains("https://ref.gs1.org/cbv/SDT-owning_party");
        assertThat(EventHash.plain().of(web)).isEqualTo(EventHash.plain().of(event));
    }
}
