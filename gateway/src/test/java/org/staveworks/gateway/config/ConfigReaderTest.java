package org.staveworks.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String MODBUS = """
            {"id":"m","deviceCode":"D","name":"Meter","kind":"modbus","surprise":[1],
             "modbus":{"transport":"tcp","host":"10.0.0.6"},
             "points":[{"metric":"power","address":3,"format":"float32","byteOrder":"CDAB"}]}
            """;
    private static final String OPCUA = """
            {"id":"o","deviceCode":"D","name":"Lathe","kind":"opcua",
             "opcua":{"url":"opc.tcp://10.0.0.5:4840","user":"u","password":"geheim","serverThumbprint":"AB:CD"},
             "points":[{"metric":"count","node":"ns=2;s=Count"}]}
            """;

    private static GatewayConfig read(String... connections) {
        return ConfigReader.read(
                ("{\"version\":7,\"later\":true,\"connections\":[" + String.join(",", connections) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_missing_takes_its_default_and_what_is_unknown_is_ignored() {
        var config = read(MODBUS, OPCUA);
        assertThat(config.broken()).isEmpty();
        assertThat(config.version()).isEqualTo(7);
        var meter = (ModbusConnection) config.connections().getFirst();
        assertThat(meter.transport()).isEqualTo(new ModbusConnection.Tcp("10.0.0.6", 502));
        assertThat(meter.common().enabled()).isTrue();
        assertThat(meter.common().commands()).isFalse();
        assertThat(meter.points().getFirst().table()).isEqualTo(ModbusPoint.Table.HOLDING);
        var lathe = (OpcUaConnection) config.connections().getLast();
        assertThat(lathe.serverThumbprint()).isEqualTo("abcd");
        assertThat(lathe.isSecured()).isFalse();
        assertThat(config.toString()).doesNotContain("geheim");
    }

    @Test
    void what_is_null_takes_its_default_too() {
        var config = read("""
                {"id":"m","deviceCode":"D","name":"Meter","enabled":null,"commands":null,"kind":"MODBUS",
                 "modbus":{"transport":"TCP","host":"a","port":null,"serial":null,"unitId":null,"maxGap":null},
                 "points":[{"metric":"power","label":null,"node":null,"table":"HOLDING","address":1,"format":"INT16",
                  "byteOrder":null,"bit":null,"path":null,"scale":null,"offset":null,"deadband":null,
                  "pollMillis":null,"writable":null}]}
                """);
        assertThat(config.broken()).isEmpty();
        var meter = (ModbusConnection) config.connections().getFirst();
        assertThat(meter.common().enabled()).isTrue();
        assertThat(meter.unitId()).isEqualTo(1);
        assertThat(meter.maxGap()).isEqualTo(8);
        assertThat(meter.points().getFirst().scaling()).isEqualTo(Scaling.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "address":3 | "address":65535 | address (65535) has to be between 0 and 65534
                    "format":"float32" | "format":"float16" | format (float16) is unknown
                    "address":3 | "address":3,"table":"coil" | format (float32) of power has to be bit
                    "address":3 | "address":3,"table":"input","writable":true | can't be writable
                    "address":3 | "address":3,"scale":0 | scale (0.0) has to be a number other than 0
                    "host":"10.0.0.6" | "port":1 | host is missing
                    "tcp" | "udp" | transport (udp) is neither tcp nor rtu
                    "metric":"power" | "metric":"" | metric () is empty
                    "kind":"modbus" | "kind":"profinet" | kind (profinet) is unknown
                    """)
    void a_connection_that_can_t_be_followed_says_why_and_stops_no_other(String part, String instead, String words) {
        var config = read(MODBUS.replace(part, instead), OPCUA);
        assertThat(config.connections()).extracting(ConnectionConfig::id).containsExactly("o");
        assertThat(config.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.id()).isEqualTo("m");
            assertThat(broken.error()).contains(words);
        });
    }

    @Test
    void a_document_that_is_none_is_refused_as_a_whole() {
        assertThatThrownBy(() -> ConfigReader.read("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("no list of connections");
        assertThatThrownBy(() -> ConfigReader.read("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("no JSON");
    }
}
