package org.staveworks.gateway.opcua;

import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.driver.DriverException;

/// Nodes as people write them (OPC UA Part 6, 5.3.1.10 and 5.3.1.11): `ns=2;s=Count`, or by the name of
/// the namespace, `nsu=http://maker.example/machine;s=Count`. A server may give its namespaces other
/// numbers after a restart; only 0 and 1 are the same for ever. An element of an array stands behind it,
/// `ns=2;s=Heights [3]`, from 0.
final class NodeAddress {
    private static final String BY_NAME = "nsu=";
    private static final int LAST_FIXED = 1;
    private static final Pattern ELEMENT = Pattern.compile("(.*) \\[(\\d{1,5})]");

    private NodeAddress() {}

    /// @return null where the server has no namespace of that name
    /// @throws DriverException where the text is no node
    static @Nullable NodeId find(String address, NamespaceTable namespaces) throws DriverException {
        var element = ELEMENT.matcher(address);
        var text = element.matches() ? element.group(1) : address;
        if (!text.startsWith(BY_NAME)) {
            var node = NodeId.parseOrNull(text);
            if (node == null) {
                throw new DriverException("node (" + text + ") is none: it looks like ns=2;s=Count or ns=0;i=85");
            }
            return node;
        }
        var end = text.indexOf(';');
        var inNamespace = end < 0 ? null : NodeId.parseOrNull(text.substring(end + 1));
        if (inNamespace == null) {
            throw new DriverException("node (" + text + ") is none: it looks like nsu=http://maker.example;s=Count");
        }
        var index = namespaces.getIndex(unescaped(text.substring(BY_NAME.length(), end)));
        return index == null ? null : NodeId.parseOrNull("ns=" + index.intValue() + text.substring(end));
    }

    /// Which element of the array at the node; null for its value as it is.
    static @Nullable Integer element(String address) {
        var element = ELEMENT.matcher(address);
        return element.matches() ? Integer.valueOf(element.group(2)) : null;
    }

    /// @throws DriverException where the text is no node of the server
    static NodeId require(String text, NamespaceTable namespaces) throws DriverException {
        var node = find(text, namespaces);
        if (node == null) {
            throw new DriverException("the server has no namespace of node (" + text + ")");
        }
        return node;
    }

    /// As it stays the same node when the server counts its namespaces anew.
    static String text(NodeId node, NamespaceTable namespaces) {
        int index = node.getNamespaceIndex().intValue();
        var name = index <= LAST_FIXED ? null : namespaces.get(index);
        var numbered = node.toParseableString();
        return name == null ? numbered : BY_NAME + escaped(name) + numbered.substring(numbered.indexOf(';'));
    }

    private static String escaped(String name) {
        return name.replace("%", "%25").replace(";", "%3B");
    }

    private static String unescaped(String name) {
        return name.replace("%3B", ";").replace("%3b", ";").replace("%25", "%");
    }
}
