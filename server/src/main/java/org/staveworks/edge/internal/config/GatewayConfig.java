package org.staveworks.edge.internal.config;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.ConfigSource;

/// Gives gateways their document, and takes what they tell of themselves.
@Component
class GatewayConfig implements ConfigSource {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayConfig.class);
    private static final int REPORT_LENGTH_MAX = 262_144;

    private final JdbcClient jdbc;
    private final ConfigDocument document;
    private final ReportReading reading;
    private final Clock clock;

    GatewayConfig(JdbcClient jdbc, ConfigDocument document, ReportReading reading, Clock clock) {
        this.jdbc = jdbc;
        this.document = document;
        this.reading = reading;
        this.clock = clock;
    }

    private record Known(UUID organisationId, int configVersion) {}

    @Override
    @Transactional(readOnly = true)
    public Optional<String> config(UUID deviceId) {
        return jdbc.sql("select organisation_id, config_version from edge.gateway where id = :id")
                .param("id", deviceId)
                .query(Known.class)
                .optional()
                .map(known -> document.of(deviceId, known.organisationId(), known.configVersion()));
    }

    @Override
    @Transactional
    public void state(UUID deviceId, String json) {
        if (json.length() > REPORT_LENGTH_MAX || reading.read(json).isEmpty()) {
            LOG.warn("The gateway ({}) told its state in a form that can't be read", deviceId);
            return;
        }
        jdbc.sql("update edge.gateway set state = :state::jsonb, state_at = :now where id = :id")
                .param("state", json)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .param("id", deviceId)
                .update();
    }
}
