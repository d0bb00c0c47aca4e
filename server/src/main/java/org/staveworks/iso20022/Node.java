package org.staveworks.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/// An element of a message that was found valid. Paths go down by local names, such as `Amt/InstdAmt`.
public final class Node {
    private final Element element;

    Node(Element element) {
        this.element = element;
    }

    public String name() {
        return element.getLocalName();
    }

    public List<Node> children() {
        var found = new ArrayList<Node>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                found.add(new Node(inner));
            }
        }
        return found;
    }

    /// All elements at a path.
    public List<Node> all(String path) {
        var slash = path.indexOf('/');
        var name = slash < 0 ? path : path.substring(0, slash);
        var here = children().stream().filter(child -> child.name().equals(name));
        return slash < 0
                ? here.toList()
                : here.flatMap(child -> child.all(path.substring(slash + 1)).stream())
                        .toList();
    }

    public Optional<Node> first(String path) {
        return all(path).stream().findFirst();
    }

    /// The text at a path, without blanks around it.
    public Optional<String> text(String path) {
        return first(path).map(Node::text);
    }

    /// The text at a path that the schema demands.
    public String require(String path) {
        return text(path)
                .orElseThrow(() -> new UnreadableMessage("The element (%s) lacks (%s)".formatted(name(), path)));
    }

    public String text() {
        return element.getTextContent().strip();
    }

    /// An attribute's value; empty where it is missing.
    public String attribute(String attribute) {
        return element.getAttribute(attribute);
    }
}
