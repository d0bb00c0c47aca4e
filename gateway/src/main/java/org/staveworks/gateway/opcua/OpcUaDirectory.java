package org.staveworks.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.BrowseHelper;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumValueType;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.driver.Driver.BrowsedNode;
import org.staveworks.gateway.driver.DriverException;

/// A server's address space (地址空间): what stands below a node, and what its values are.
final class OpcUaDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(OpcUaDirectory.class);
    /// Servers bound what they answer at once; a hundred suits even small controllers.
    private static final int AT_ONCE = 100;

    private static final int CHILDREN_MAX = 1_000;
    private static final ViewDescription NO_VIEW = new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0));
    private static final int WRITE_BIT = 2;
    private static final int TIMEOUT_SECONDS = 5;

    private final OpcUaClient client;

    OpcUaDirectory(OpcUaClient client) {
        this.client = client;
    }

    List<BrowsedNode> children(NodeId parent) throws DriverException, InterruptedException {
        var found = references(parent, NodeIds.HierarchicalReferences, NodeClass.Object, NodeClass.Variable);
        var ids = new ArrayList<NodeId>();
        var shown = new ArrayList<ReferenceDescription>();
        for (var reference : found.subList(0, Math.min(found.size(), CHILDREN_MAX))) {
            var id = reference.getNodeId().toNodeId(client.getNamespaceTable()).orElse(null);
            if (id != null && !ids.contains(id)) {
                ids.add(id);
                shown.add(reference);
            }
        }
        var types = read(ids, AttributeId.DataType);
        var values = read(ids, AttributeId.Value);
        var access = read(ids, AttributeId.UserAccessLevel);
        var below = haveChildren(ids);
        var nodes = new ArrayList<BrowsedNode>();
        for (int i = 0; i < ids.size(); i++) {
            var reference = shown.get(i);
            var isVariable = reference.getNodeClass() == NodeClass.Variable;
            var name = reference.getDisplayName().getText();
            nodes.add(new BrowsedNode(
                    NodeAddress.text(ids.get(i), client.getNamespaceTable()),
                    name == null ? ids.get(i).toParseableString() : name,
                    isVariable ? "variable" : "object",
                    isVariable ? typeName(types.get(i)) : null,
                    isVariable ? shown(values.get(i)) : null,
                    isVariable
                            && access.get(i).getValue().getValue() instanceof Number level
                            && (level.intValue() & WRITE_BIT) != 0,
                    below.get(i)));
        }
        return nodes;
    }

    private static @Nullable String typeName(DataValue type) {
        if (!(type.getValue().getValue() instanceof NodeId id)) {
            return null;
        }
        var builtin = OpcUaDataType.fromNodeId(id);
        return builtin == null ? id.toParseableString() : builtin.name();
    }

    private static @Nullable Object shown(DataValue value) {
        var found = OpcUaValues.value(value.getValue(), EnumNames.NONE, null);
        return found == null ? null : OpcUaDriver.plain(found);
    }

    private List<Boolean> haveChildren(List<NodeId> ids) throws DriverException, InterruptedException {
        var answers = new ArrayList<Boolean>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var wanted = ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                    .map(id -> description(id, NodeIds.HierarchicalReferences, NodeClass.Object, NodeClass.Variable))
                    .toList();
            // One is enough to know; what goes on after it is given up, or the server would keep it for us.
            var results = await(client.browseAsync(NO_VIEW, uint(1), wanted)).getResults();
            if (results == null || results.length != wanted.size()) {
                throw new DriverException("the server told what is below " + (results == null ? 0 : results.length)
                        + " nodes of " + wanted.size());
            }
            var open = new ArrayList<ByteString>();
            for (var result : results) {
                var references = result.getReferences();
                answers.add(references != null && references.length > 0);
                var more = result.getContinuationPoint();
                if (more != null && !more.isNullOrEmpty()) {
                    open.add(more);
                }
            }
            if (!open.isEmpty()) {
                await(client.browseNextAsync(true, open));
            }
        }
        return answers;
    }

    private static BrowseDescription description(NodeId from, NodeId kind, NodeClass... classes) {
        var mask = 0;
        for (var one : classes) {
            mask |= one.getValue();
        }
        return new BrowseDescription(
                from, BrowseDirection.Forward, kind, true, uint(mask), uint(BrowseResultMask.All.getValue()));
    }

    private List<ReferenceDescription> references(NodeId from, NodeId kind, NodeClass... classes)
            throws DriverException, InterruptedException {
        return await(BrowseHelper.browse(client, description(from, kind, classes), uint(CHILDREN_MAX)));
    }

    /// One attribute of many nodes; a node that has none answers with a bad status.
    List<DataValue> read(List<NodeId> nodes, AttributeId attribute) throws DriverException, InterruptedException {
        var values = new ArrayList<DataValue>();
        for (int from = 0; from < nodes.size(); from += AT_ONCE) {
            var wanted = nodes.subList(from, Math.min(nodes.size(), from + AT_ONCE)).stream()
                    .map(node -> new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE))
                    .toList();
            var results =
                    await(client.readAsync(0, TimestampsToReturn.Both, wanted)).getResults();
            if (results == null || results.length != wanted.size()) {
                throw new DriverException("the server answered " + (results == null ? 0 : results.length)
                        + " values of " + wanted.size());
            }
            values.addAll(List.of(results));
        }
        return values;
    }

    /// The names of those nodes' members whose type is an enumeration, by node.
    Map<NodeId, EnumNames> enumerations(List<NodeId> nodes) throws DriverException, InterruptedException {
        var names = new HashMap<NodeId, EnumNames>();
        var ofType = new HashMap<NodeId, EnumNames>();
        var types = read(nodes, AttributeId.DataType);
        for (int i = 0; i < nodes.size(); i++) {
            if (types.get(i).getValue().getValue() instanceof NodeId type && !OpcUaDataType.isBuiltin(type)) {
                if (!ofType.containsKey(type)) {
                    ofType.put(type, membersOrNone(type));
                }
                names.put(nodes.get(i), ofType.getOrDefault(type, EnumNames.NONE));
            }
        }
        return names;
    }

    /// A type that the server does not show keeps nobody from its values.
    private EnumNames membersOrNone(NodeId type) throws InterruptedException {
        try {
            var members = members(type);
            return members.names().isEmpty() ? defined(type) : members;
        } catch (DriverException e) {
            LOG.debug("The members of type {} can't be read: {}", type, e.getMessage());
            return EnumNames.NONE;
        }
    }

    /// `EnumDefinition` of a type, OPC UA Part 3, 8.50: newer servers have it alone.
    private EnumNames defined(NodeId type) throws DriverException, InterruptedException {
        var members = new HashMap<Long, String>();
        var told = read(List.of(type), AttributeId.DataTypeDefinition).getFirst();
        if (told.getValue().getValue() instanceof ExtensionObject object
                && object.decode(client.getStaticEncodingContext()) instanceof EnumDefinition definition
                && definition.getFields() != null) {
            for (var field : definition.getFields()) {
                var shown = field.getDisplayName();
                var isNamed = shown != null
                        && shown.getText() != null
                        && !shown.getText().isEmpty();
                note(members, field.getValue(), isNamed ? shown : LocalizedText.english(field.getName()));
            }
        }
        return new EnumNames(members);
    }

    /// `EnumStrings` or `EnumValues` of a type, OPC UA Part 3, 5.8.3.
    private EnumNames members(NodeId type) throws DriverException, InterruptedException {
        var members = new HashMap<Long, String>();
        for (var property : references(type, NodeIds.HasProperty, NodeClass.Variable)) {
            var name = property.getBrowseName().getName();
            var id = property.getNodeId().toNodeId(client.getNamespaceTable()).orElse(null);
            if (id == null || !("EnumStrings".equals(name) || "EnumValues".equals(name))) {
                continue;
            }
            switch (read(List.of(id), AttributeId.Value).getFirst().getValue().getValue()) {
                case LocalizedText[] texts -> {
                    for (int i = 0; i < texts.length; i++) {
                        note(members, i, texts[i]);
                    }
                }
                case ExtensionObject[] values -> {
                    for (var value : values) {
                        if (value.decode(client.getStaticEncodingContext()) instanceof EnumValueType member) {
                            note(members, member.getValue(), member.getDisplayName());
                        }
                    }
                }
                case null, default -> {
                    // Neither form: the numbers stay numbers.
                }
            }
        }
        return new EnumNames(members);
    }

    private static void note(Map<Long, String> members, long number, LocalizedText text) {
        var word = text.getText();
        if (word != null) {
            members.put(number, word);
        }
    }

    static <T> T await(CompletableFuture<T> answer) throws DriverException, InterruptedException {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new DriverException(
                    e.getCause() instanceof UaException ? OpcUaLink.words(e) : String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new DriverException("the server does not answer within " + TIMEOUT_SECONDS + " s", e);
        }
    }
}
