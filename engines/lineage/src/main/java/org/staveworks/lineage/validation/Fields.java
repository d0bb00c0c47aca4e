package org.staveworks.lineage.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.id.DigitalLink;
import org.staveworks.lineage.id.EpcUri;

/// What single fields hold, as the definitions of GS1's JSON schema have it.
final class Fields {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>{}|\\\\^`]+");
    private static final Pattern OFFSET = Pattern.compile("[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)");
    private static final Pattern UOM = Pattern.compile("[A-Z0-9]{2,3}");
    private static final Pattern HEX = Pattern.compile("[A-Fa-f0-9]+");

    private final Findings findings;

    Fields(Findings findings) {
        this.findings = findings;
    }

    void add(FindingCode code, String path, String... arguments) {
        findings.add(code, path, arguments);
    }

    /// Names: extensions pass, those of the standard have to be among the known ones.
    void names(Group group, String path, Set<String> known, boolean mayBeExtended) {
        for (var field : group.fields()) {
            var name = field.name().getLocalPart();
            var at = path.isEmpty() ? name : path + "." + name;
            if (field.isExtension() ? !mayBeExtended : !known.contains(name)) {
                findings.add(unknown(field, name), at, name);
            }
        }
    }

    private static FindingCode unknown(Field field, String name) {
        if (!field.isExtension() && name.indexOf(':') > 0) {
            return FindingCode.UNDECLARED_PREFIX;
        }
        // Users of release 1.x put own fields there without a namespace.
        return name.equals("extension") ? FindingCode.UNQUALIFIED_EXTENSION : FindingCode.UNKNOWN_FIELD;
    }

    /// The one value of a field, nothing if it is absent, and a finding if it is a list.
    java.util.Optional<Value> one(Group group, String path, String name) {
        var fields = group.fields().stream().filter(field -> field.is(name)).toList();
        if (fields.isEmpty()) {
            return java.util.Optional.empty();
        }
        if (fields.size() > 1 || fields.getFirst().isListed()) {
            findings.add(FindingCode.WRONG_KIND, join(path, name), name, "one value / 单个值");
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(fields.getFirst().value());
    }

    /// The members of a list, and a finding if it is none.
    List<Value> list(Group group, String path, String name) {
        var fields = group.fields().stream().filter(field -> field.is(name)).toList();
        if (!fields.stream().allMatch(Field::isListed)) {
            findings.add(FindingCode.WRONG_KIND, join(path, name), name, "a list / 列表");
            return List.of();
        }
        return fields.stream()
                .map(Field::value)
                .filter(value -> !(value instanceof EmptyList))
                .toList();
    }

    void require(Group group, String path, String... names) {
        for (var name : names) {
            if (!group.has(name)) {
                findings.add(FindingCode.MISSING_FIELD, join(path, name), name);
            }
        }
    }

    /// The text of a field with one value, empty if there is none.
    String text(Group group, String path, String name) {
        return one(group, path, name)
                .map(value -> text(value, join(path, name)))
                .orElse("");
    }

    String text(Value value, String path) {
        if (value instanceof Text text && text.kind() == Kind.STRING) {
            return text.text();
        }
        findings.add(FindingCode.WRONG_KIND, path, last(path), "text / 文本");
        return "";
    }

    void uri(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> uri(value, join(path, name)));
    }

    /// @return the URI, empty if it is none
    String uri(Value value, String path) {
        var before = findings.count();
        var text = text(value, path);
        if (findings.count() > before) {
            return "";
        }
        if (!isUri(text)) {
            findings.add(FindingCode.BAD_URI, path, text);
            return "";
        }
        return text;
    }

    static boolean isUri(String text) {
        return URI.matcher(text).matches();
    }

    /// An identifier of an object, a class, a place or a party.
    String identifier(Value value, String path) {
        var uri = uri(value, path);
        if (uri.startsWith("urn:epc:id:") || uri.startsWith("urn:epc:class:") || uri.startsWith("urn:epc:idpat:")) {
            if (EpcUri.find(uri).isEmpty() && isOfGs1(uri)) {
                findings.add(FindingCode.BAD_EPC, path, uri);
            }
        } else {
            DigitalLink.find(uri).ifPresent(link -> {
                if (!link.identity().hasValidCheckDigits()) {
                    findings.add(FindingCode.BAD_CHECK_DIGIT, path, uri);
                }
            });
        }
        return uri;
    }

    private static boolean isOfGs1(String uri) {
        var scheme = uri.split(":", -1)[3];
        return !Set.of("gid", "usdod", "adi", "bic", "imovn").contains(scheme);
    }

    void time(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> {
            var text = text(value, join(path, name));
            if (text.isEmpty() && !(value instanceof Text(var ignored, var kind, var type) && kind == Kind.STRING)) {
                return;
            }
            var time = Timestamp.find(text);
            if (time.isEmpty()) {
                findings.add(FindingCode.BAD_TIME, join(path, name), text);
            } else if (!time.orElseThrow().hasSeconds()) {
                findings.add(FindingCode.TIME_WITHOUT_SECONDS, join(path, name), text);
            }
        });
    }

    void offset(Group group, String name) {
        one(group, "", name).ifPresent(value -> {
            var text = text(value, name);
            if (!OFFSET.matcher(text).matches()) {
                findings.add(FindingCode.BAD_OFFSET, name, text);
            }
        });
    }

    void unit(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> {
            var text = text(value, join(path, name));
            if (!UOM.matcher(text).matches()) {
                findings.add(FindingCode.BAD_UOM, join(path, name), text);
            }
        });
    }

    void number(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> {
            // XML may say that a quantity is unknown (xsi:nil).
            var isNumber = value instanceof Text text && (text.kind() == Kind.NUMBER || text.kind() == Kind.NULL);
            if (!isNumber) {
                findings.add(FindingCode.WRONG_KIND, join(path, name), name, "a number / 数字");
            }
        });
    }

    void flag(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> {
            if (!(value instanceof Text text && text.kind() == Kind.BOOLEAN)) {
                findings.add(FindingCode.WRONG_KIND, join(path, name), name, "true or false");
            }
        });
    }

    void hex(Group group, String path, String name) {
        one(group, path, name).ifPresent(value -> {
            var text = text(value, join(path, name));
            if (!HEX.matcher(text).matches()) {
                findings.add(FindingCode.BAD_HEX, join(path, name), text);
            }
        });
    }

    void word(Group group, String path, String name, Vocabulary vocabulary) {
        one(group, path, name).ifPresent(value -> word(value, join(path, name), vocabulary));
    }

    void word(Value value, String path, Vocabulary vocabulary) {
        var text = text(value, path);
        if (vocabulary.knows(text)) {
            return;
        }
        if (!isUri(text) || text.startsWith("urn:epcglobal:cbv:")) {
            findings.add(FindingCode.UNKNOWN_WORD, path, last(path), text);
        } else if (vocabulary.isUnknownWord(text)) {
            findings.add(FindingCode.UNKNOWN_GS1_TERM, path, text);
        }
    }

    /// The fields of an object, and a finding if it is none.
    Group group(Value value, String path) {
        if (value instanceof Group group) {
            return group;
        }
        findings.add(FindingCode.WRONG_KIND, path, last(path), "an object / 对象");
        return Group.EMPTY;
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
