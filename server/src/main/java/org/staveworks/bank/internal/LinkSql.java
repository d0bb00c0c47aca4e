package org.staveworks.bank.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.bank.BankChannel;

/// The SQL of links, as the platform itself reads them.
@Repository
class LinkSql {
    private static final int PROBLEM_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final BankSettings settings;
    private final Map<String, BankChannel> channels;
    private final Clock clock;

    LinkSql(JdbcClient jdbc, BankSettings settings, List<BankChannel> channels, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.channels = channels.stream().collect(Collectors.toMap(BankChannel::name, channel -> channel));
        this.clock = clock;
    }

    /// A link, ready to be used.
    ///
    /// @param bankId whose accounts it may speak of
    record OpenLink(UUID id, UUID bankId, String bankName, BankChannel channel, BankChannel.Link target) {}

    /// Links in use. One whose channel is not installed any more is left out.
    List<OpenLink> active() {
        return jdbc
                .sql("select * from bank.link where active order by id")
                .query((row, index) -> row(row))
                .list()
                .stream()
                .filter(row -> channels.containsKey(row.channel()))
                .map(this::open)
                .toList();
    }

    OpenLink require(UUID id) {
        return open(jdbc.sql("select * from bank.link where id = :id")
                .param("id", id)
                .query((row, index) -> row(row))
                .single());
    }

    Map<String, BankChannel> channels() {
        return channels;
    }

    boolean knowsCredential(String name) {
        return settings.credentials().containsKey(name);
    }

    /// What the last exchange came to.
    ///
    /// @param problem missing where all went well
    void noteExchange(UUID id, @Nullable String problem) {
        jdbc.sql("update bank.link set exchanged_at = :now, problem = :problem where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("problem", shortened(problem))
                .param("id", id)
                .update();
    }

    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= PROBLEM_LENGTH_MAX ? text : text.substring(0, PROBLEM_LENGTH_MAX);
    }

    private record Row(
            UUID id,
            UUID bankId,
            String bankName,
            String channel,
            String address,
            @Nullable String credential) {}

    private OpenLink open(Row row) {
        var channel = channels.get(row.channel());
        if (channel == null) {
            throw new IllegalStateException("Channel (%s) is not installed".formatted(row.channel()));
        }
        var secret = row.credential() == null ? null : settings.credentials().get(row.credential());
        return new OpenLink(
                row.id(),
                row.bankId(),
                row.bankName(),
                channel,
                new BankChannel.Link(row.id(), row.bankName(), row.address(), secret));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("bank_id", UUID.class),
                row.getString("bank_name"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("credential"));
    }
}
