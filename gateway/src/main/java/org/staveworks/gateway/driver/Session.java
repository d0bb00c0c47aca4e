package org.staveworks.gateway.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.Point;

/// A connection that stands.
public interface Session extends AutoCloseable {
    /// Waits until the connection is lost and says why.
    String awaitEnd() throws InterruptedException;

    /// What is wrong although the connection stands, such as a node that is not there.
    @Nullable
    String warning();

    /// Writes values together, in one request where the protocol can, and reads them back.
    List<WrittenValue> write(List<PointValue> values) throws DriverException, InterruptedException;

    @Override
    void close();

    /// @param value Double, Boolean or String, in the metric's unit
    record PointValue(Point point, Object value) {}

    record WrittenValue(String metric, @Nullable Object value) {}
}
