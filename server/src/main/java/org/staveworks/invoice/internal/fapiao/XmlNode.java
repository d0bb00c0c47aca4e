package org.staveworks.invoice.internal.fapiao;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// An element, looked at by the names of its children. Namespaces, hyphens and the case of letters are passed over: the
/// header writes `TotalTax-includedAmount` where a line writes `TotaltaxIncludedAmount`, and versions differ.
///
/// @param element missing where the parent has no such child; everything under it is missing too
record XmlNode(@Nullable Element element) {
    private static final int TEXT_LENGTH_MAX = 2_000;

    XmlNode child(String name) {
        return new XmlNode(
                children(name).stream().map(XmlNode::element).findFirst().orElse(null));
    }

    List<XmlNode> children(String name) {
        if (element == null) {
            return List.of();
        }
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> same(child.getLocalName(), name) && !isNil(child))
                .map(XmlNode::new)
                .toList();
    }

    /// The text of a child, without blanks around it.
    Optional<String> text(String name) {
        var child = child(name).element();
        if (child == null) {
            return Optional.empty();
        }
        var text = child.getTextContent().strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) : text);
    }

    boolean is(String name) {
        return element != null && same(element.getLocalName(), name);
    }

    private static boolean same(String actual, String wanted) {
        return normal(actual).equals(normal(wanted));
    }

    private static String normal(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isNil(Element element) {
        return element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil")
                .equals("true");
    }
}
