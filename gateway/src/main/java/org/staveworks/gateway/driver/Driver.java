package org.staveworks.gateway.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ConnectionConfig;

/// One way of speaking to machines. Its methods may block; whoever calls them bounds the time.
///
/// @param <C> its kind of connection
public interface Driver<C extends ConnectionConfig> {
    /// Connects and begins to read. It tries once: trying again is the caller's.
    Session open(C config, Readings readings) throws DriverException, InterruptedException;

    /// What stands below a node of the machine's own directory; its roots where the node is null.
    List<BrowsedNode> browse(C config, @Nullable String node) throws DriverException, InterruptedException;

    /// Reads every point once and keeps nothing.
    List<PreviewedValue> preview(C config) throws DriverException, InterruptedException;

    /// @param kind `object` or `variable`
    record BrowsedNode(
            String id,
            String name,
            String kind,
            @Nullable String dataType,
            @Nullable Object value,
            boolean writable,
            boolean hasChildren) {}

    /// @param raw   as it stood on the wire
    /// @param at    when it was measured, in milliseconds
    record PreviewedValue(
            String metric,
            @Nullable String raw,
            @Nullable Object value,
            @Nullable Long at,
            @Nullable String error) {}
}
