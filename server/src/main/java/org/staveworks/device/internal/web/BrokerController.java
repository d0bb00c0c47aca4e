package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.internal.broker.Brokers;
import org.staveworks.device.internal.broker.Brokers.BrokerChange;
import org.staveworks.device.internal.broker.Brokers.BrokerConnection;
import org.staveworks.device.internal.web.DeviceLists.BrokerItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// Brokers to which the platform connects as a client.
@RestController
class BrokerController {
    private final Lists lists;
    private final Listing<BrokerItem> list;
    private final Brokers brokers;

    BrokerController(Lists lists, Listing<BrokerItem> list, Brokers brokers) {
        this.lists = lists;
        this.list = list;
        this.brokers = brokers;
    }

    /// @param port      1883 where missing
    /// @param password  stays as it is where missing
    /// @param codeLevel the level of a topic, from 1, that names the device by its code; of no account to Sparkplug
    /// @param sparkplugHost as which host application it appears to edge nodes, which wait for it
    record BrokerBody(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String host,
            @Nullable Integer port,
            boolean tls,
            @Nullable String userName,
            @Nullable String password,
            @Mandatory @Nullable String topicFilter,
            @Mandatory @Nullable Integer codeLevel,
            @Nullable String sharedGroup,
            @Nullable String sparkplugHost,
            boolean active) {

        BrokerChange read() {
            return new BrokerChange(
                    name == null ? "" : name.strip(),
                    host == null ? "" : host.strip(),
                    port == null ? 1883 : port,
                    tls,
                    blank(userName),
                    topicFilter == null ? "" : topicFilter.strip(),
                    codeLevel == null ? 0 : codeLevel,
                    blank(sharedGroup),
                    blank(sparkplugHost),
                    active);
        }

        private static @Nullable String blank(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /// A broker and how the connection stands.
    ///
    /// @param stateSince missing where it is not in use
    /// @param lastError  of the last attempt or message that failed
    /// @param taken      messages since the server started
    record BrokerRow(
            UUID id,
            String name,
            String host,
            int port,
            boolean tls,
            @Nullable String userName,
            String topicFilter,
            int codeLevel,
            @Nullable String sharedGroup,
            @Nullable String sparkplugHost,
            boolean active,
            boolean connected,
            @Nullable Instant stateSince,
            @Nullable String lastError,
            long taken,
            long refused,
            Instant createdAt) {}

    record AddedBroker(UUID id) {}

    @GetMapping("/api/v1/devices/brokers")
    @Requires(Permission.DEVICE_READ)
    public Page<BrokerRow> list(@ModelAttribute ListQuery query, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        var page = lists.page(list, query);
        return new Page<>(
                page.items().stream().map(item -> row(item, locale)).toList(), page.nextCursor(), page.total());
    }

    private BrokerRow row(BrokerItem item, Locale locale) {
        var connection = brokers.connection(item.id());
        return new BrokerRow(
                item.id(),
                item.name(),
                item.host(),
                item.port(),
                item.tls(),
                item.userName(),
                item.topicFilter(),
                item.codeLevel(),
                item.sharedGroup(),
                item.sparkplugHost(),
                item.active(),
                connection.map(BrokerConnection::connected).orElse(false),
                connection.map(BrokerConnection::since).orElse(null),
                connection
                        .map(BrokerConnection::lastError)
                        .map(reason -> reason.words(locale))
                        .orElse(null),
                connection.map(BrokerConnection::taken).orElse(0L),
                connection.map(BrokerConnection::refused).orElse(0L),
                item.createdAt());
    }

    @GetMapping("/api/v1/devices/brokers/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @PostMapping("/api/v1/devices/brokers")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_WRITE)
    public AddedBroker add(@RequestBody BrokerBody body) {
        return new AddedBroker(brokers.add(body.read(), body.password()));
    }

    @PutMapping("/api/v1/devices/brokers/{brokerId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void change(@PathVariable UUID brokerId, @RequestBody BrokerBody body) {
        brokers.change(brokerId, body.read(), body.password());
    }

    @DeleteMapping("/api/v1/devices/brokers/{brokerId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void remove(@PathVariable UUID brokerId) {
        brokers.remove(brokerId);
    }
}
