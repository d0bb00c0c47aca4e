package org.staveworks.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final String VALID = new String(
            MessageWriter.write(MessageKind.CAMT_054, "BkToCstmrDbtCdtNtfctn", body -> {
                body.in("GrpHdr", header -> header.text("MsgId", "M-1").text("CreDtTm", "2026-11-02T12:00:00"));
                body.in(
                        "Ntfctn",
                        notification -> notification
                                .text("Id", "N-1")
                                .in(
                                        "Acct",
                                        account -> account.in(
                                                "Id",
                                                id -> id.in("Othr", other -> other.text("Id", "622202114455667")))));
            }),
            StandardCharsets.UTF_8);

    @Test
    void whatIsWrittenIsReadBack() {
        var message = read(VALID);
        assertThat(message.kind()).isEqualTo(MessageKind.CAMT_054);
        assertThat(message.body().require("Ntfctn/Acct/Id/Othr/Id")).isEqualTo("622202114455667");
    }

    @Test
    void whatTheSchemaForbidsIsNeitherReadNorWritten() {
        assertThatThrownBy(() -> read(VALID.replace("<MsgId>M-1</MsgId>", "")))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("camt.054.001.08");
        assertThatThrownBy(() -> MessageWriter.write(
                        MessageKind.PAIN_002, "CstmrPmtStsRpt", body -> body.text("GrpHdr", "nothing")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void entitiesReachNeitherFilesNorMemory() {
        var secret = VALID.replace("<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Document")
                .replace("M-1", "&x;");
        assertThatThrownBy(() -> read(secret))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void whatIsNoMessageOfOursIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> read("<Document/>")).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> read(VALID.replace("camt.054.001.08", "camt.054.001.02")))
                .isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> Message.read(new byte[Message.SIZE_MAX + 1]))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("more than");
    }

    private static Message read(String text) {
        return Message.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
