package org.staveworks.bank.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.bank.BankChannel.Link;

class DirectoryChannelTest {
    private static final byte[] CONTENT = "<x/>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void filesAreDroppedWholeAndFoundAndPutAway() throws IOException {
        var channel = new DirectoryChannel(new BankSettings(false, folder.toString(), Map.of()));
        var link = new Link(new UUID(0, 1), "Bank", "first", null);
        channel.send(link, "a.xml", CONTENT);
        channel.send(link, "a.xml", CONTENT);
        try (var sent = Files.list(folder.resolve("first/out"))) {
            assertThat(sent.map(file -> file.getFileName().toString())).containsExactly("a.xml");
        }
        assertThat(channel.list(link)).isEmpty();
        Files.write(folder.resolve("first/in/b.xml"), CONTENT);
        Files.write(folder.resolve("first/in/.c.xml"), CONTENT);
        Files.write(folder.resolve("first/in/d.xml.part"), CONTENT);
        assertThat(channel.list(link)).containsExactly("b.xml");
        assertThat(channel.fetch(link, "b.xml")).isEqualTo(CONTENT);
        channel.acknowledge(link, "b.xml", true);
        channel.acknowledge(link, "b.xml", true);
        assertThat(folder.resolve("first/done/b.xml")).exists();
        Files.write(folder.resolve("first/in/e.xml"), CONTENT);
        channel.acknowledge(link, "e.xml", false);
        assertThat(folder.resolve("first/rejected/e.xml")).exists();
        assertThat(channel.list(link)).isEmpty();
    }

    @Test
    void noAddressLeadsOutOfTheFolder() {
        var channel = new DirectoryChannel(new BankSettings(false, folder.toString(), Map.of()));
        assertThat(channel.accepts("first")).isTrue();
        for (var address : new String[] {"..", "../x", "/etc", "a/b", "", ".hidden"}) {
            assertThat(channel.accepts(address)).as(address).isFalse();
        }
        assertThat(new DirectoryChannel(new BankSettings(false, null, Map.of())).accepts("first"))
                .isFalse();
    }

    @Test
    void secretsAreNotTold() {
        assertThat(new Link(new UUID(0, 1), "Bank", "first", "hush").toString()).doesNotContain("hush");
        assertThat(new BankSettings(false, null, Map.of("name", "hush")).toString())
                .doesNotContain("hush");
    }
}
