package org.staveworks.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.config.OpcUaConnection.OpcUaPoint;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Session;
import org.staveworks.gateway.driver.Value;

/// A subscription (订阅) to a server's nodes.
final class OpcUaSession implements Session {
    private static final double KEEP_ALIVE_MILLIS = 1_000;

    private final OpcUaConnection config;
    private final OpcUaLink link;
    private final OpcUaDirectory directory;
    private final Readings readings;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Map<OpcUaMonitoredItem, OpcUaPoint> points = new HashMap<>();
    /// Values that do not change are told again this often.
    private static final int STEADY_MILLIS = 10_000;

    /// Those that the server can have.
    private final Map<OpcUaPoint, NodeId> nodes = new LinkedHashMap<>();
    /// Of those that are elements of arrays.
    private final Map<OpcUaPoint, Integer> elements = new HashMap<>();
    private final Map<NodeId, EnumNames> enumerations;
    private final List<String> missing = new ArrayList<>();
    private final Map<OpcUaPoint, Said> said = new ConcurrentHashMap<>();
    /// Times that values came too fast for the server's queue, or its messages did not reach us.
    private final AtomicInteger lost = new AtomicInteger();

    /// The last value of a point, and when it was told.
    private record Said(Value value, long nanos) {}

    private OpcUaSession(OpcUaConnection config, OpcUaLink link, Readings readings)
            throws DriverException, InterruptedException {
        this.config = config;
        this.link = link;
        this.readings = readings;
        this.directory = new OpcUaDirectory(link.client());
        for (var point : config.points()) {
            var node = link.find(point.node());
            if (node == null) {
                missing.add(point.node() + " (the server has no such namespace)");
            } else {
                nodes.put(point, node);
                var element = NodeAddress.element(point.node());
                if (element != null) {
                    elements.put(point, element);
                }
            }
        }
        this.enumerations = directory.enumerations(List.copyOf(nodes.values()));
    }

    static OpcUaSession open(OpcUaConnection config, OpcUaLink link, Readings readings)
            throws DriverException, InterruptedException {
        var session = new OpcUaSession(config, link, readings);
        session.watch();
        session.subscribe();
        return session;
    }

    private void watch() {
        link.client().addSessionActivityListener(new SessionActivityListener() {
            @Override
            public void onSessionInactive(UaSession session) {
                end.complete("the connection to the server was lost");
            }
        });
    }

    private void subscribe() throws DriverException {
        if (nodes.isEmpty()) {
            return;
        }
        var subscription = new OpcUaSubscription(link.client(), config.publishingMillis());
        subscription.setTargetKeepAliveInterval(KEEP_ALIVE_MILLIS);
        subscription.setSubscriptionListener(new Listener());
        // What is sampled between two messages, twice over for a message that is late.
        var queue = config.samplingMillis() == 0
                ? 20
                : Math.clamp(2L * config.publishingMillis() / config.samplingMillis(), 1, 1000);
        try {
            subscription.create();
            for (var watched : nodes.entrySet()) {
                var item = OpcUaMonitoredItem.newDataItem(watched.getValue());
                item.setSamplingInterval(config.samplingMillis());
                item.setQueueSize(uint(queue));
                points.put(item, watched.getKey());
            }
            subscription.addMonitoredItems(List.copyOf(points.keySet()));
            subscription.createMonitoredItems().forEach(result -> {
                if (!result.isGood()) {
                    var point = points.get(result.monitoredItem());
                    missing.add((point == null ? "?" : point.node()) + " ("
                            + OpcUaLink.name(result.operationResult().orElse(result.serviceResult())) + ")");
                }
            });
        } catch (UaException e) {
            throw new DriverException(OpcUaLink.words(e), e);
        }
    }

    private final class Listener implements OpcUaSubscription.SubscriptionListener {
        @Override
        public void onDataReceived(
                OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
            var raws = new ArrayList<Readings.Raw>(items.size());
            for (int i = 0; i < items.size(); i++) {
                var point = points.get(items.get(i));
                if (point != null) {
                    read(point, items.get(i).getReadValueId().getNodeId(), values.get(i), raws);
                }
            }
            readings.take(raws);
        }

        private void read(OpcUaPoint point, NodeId node, DataValue value, List<Readings.Raw> into) {
            var status = value.getStatusCode();
            if (status.isOverflowSet()) {
                lost.incrementAndGet();
            }
            var found = status.isBad()
                    ? null
                    : OpcUaValues.value(
                            value.getValue(), enumerations.getOrDefault(node, EnumNames.NONE), elements.get(point));
            if (found == null) {
                readings.bad(1);
                said.remove(point);
            } else {
                into.add(new Readings.Raw(point, time(value), found));
                said.put(point, new Said(found, System.nanoTime()));
            }
        }

        @Override
        public void onNotificationDataLost(OpcUaSubscription subscription) {
            // A new subscription would not bring them back, and lose more meanwhile.
            lost.incrementAndGet();
        }

        @Override
        public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
            end.complete("the server sends nothing any more");
        }

        @Override
        public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
            if (status.isBad()) {
                end.complete("the server ended the subscription: " + OpcUaLink.name(status));
            }
        }

        @Override
        public void onTransferFailed(OpcUaSubscription subscription, StatusCode status) {
            end.complete("the server forgot the subscription: " + OpcUaLink.name(status));
        }
    }

    static @Nullable Long time(DataValue value) {
        var source = value.getSourceTime();
        var time = source == null || source.isInvalid() || source.isNull() ? value.getServerTime() : source;
        return time == null || time.isInvalid() || time.isNull() ? null : time.getJavaTime();
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        while (true) {
            try {
                return end.get(STEADY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                sayAgain();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A server tells what changes. What it said holds for as long as it answers, so it is told again:
    /// nobody could tell a machine that stands still from one that is silent.
    private void sayAgain() {
        var now = System.nanoTime();
        var raws = new ArrayList<Readings.Raw>();
        said.forEach((point, last) -> {
            if (now - last.nanos() >= TimeUnit.MILLISECONDS.toNanos(STEADY_MILLIS)) {
                raws.add(new Readings.Raw(point, null, last.value()));
                said.replace(point, last, new Said(last.value(), now));
            }
        });
        readings.take(raws);
    }

    @Override
    public @Nullable String warning() {
        if (!missing.isEmpty()) {
            return missing.size() + " of " + config.points().size() + " nodes can't be read: "
                    + String.join(", ", missing.subList(0, Math.min(5, missing.size())));
        }
        var times = lost.get();
        return times == 0 ? null : "the server lost values " + times + " times: they come faster than they are fetched";
    }

    @Override
    public List<WrittenValue> write(List<PointValue> values) throws DriverException, InterruptedException {
        var written = new ArrayList<NodeId>();
        for (var value : values) {
            var address = ((OpcUaPoint) value.point()).node();
            if (NodeAddress.element(address) != null) {
                throw new DriverException(
                        value.point().metric() + " is an element of an array, which can't be written");
            }
            written.add(link.node(address));
        }
        var present = directory.read(written, AttributeId.Value);
        var types = directory.read(written, AttributeId.DataType);
        var writes = new ArrayList<WriteValue>();
        for (int i = 0; i < written.size(); i++) {
            var wanted = values.get(i);
            var raw = wanted.value() instanceof Double number
                    ? (Object) wanted.point().scaling().raw(number)
                    : wanted.value();
            writes.add(new WriteValue(
                    written.get(i),
                    AttributeId.Value.uid(),
                    null,
                    DataValue.valueOnly(OpcUaValues.variant(raw, type(present.get(i), types.get(i))))));
        }
        var results = OpcUaDirectory.await(link.client().writeAsync(writes)).getResults();
        var refused = new ArrayList<String>();
        for (int i = 0; i < writes.size(); i++) {
            var status = results == null || i >= results.length ? StatusCode.BAD : results[i];
            if (!status.isGood()) {
                refused.add(values.get(i).point().metric() + " (" + OpcUaLink.name(status) + ")");
            }
        }
        if (!refused.isEmpty()) {
            throw new DriverException("the server refused " + String.join(", ", refused) + "; the other "
                    + (writes.size() - refused.size()) + " were written");
        }
        return readBack(values, written);
    }

    /// A node may allow several types; then the present value's is meant.
    private static @Nullable OpcUaDataType type(DataValue present, DataValue declared) {
        return present.getValue()
                .getDataType()
                .orElseGet(() ->
                        declared.getValue().getValue() instanceof NodeId id ? OpcUaDataType.fromNodeId(id) : null);
    }

    private List<WrittenValue> readBack(List<PointValue> values, List<NodeId> nodes)
            throws DriverException, InterruptedException {
        var after = directory.read(nodes, AttributeId.Value);
        var written = new ArrayList<WrittenValue>();
        for (int i = 0; i < nodes.size(); i++) {
            var point = values.get(i).point();
            var found = after.get(i).getStatusCode().isBad()
                    ? null
                    : OpcUaValues.value(after.get(i).getValue(), EnumNames.NONE, null);
            written.add(new WrittenValue(point.metric(), OpcUaDriver.scaled(point, found)));
        }
        return written;
    }

    @Override
    public void close() {
        if (end.isDone()) {
            link.abandon();
        } else {
            link.close();
        }
    }
}
