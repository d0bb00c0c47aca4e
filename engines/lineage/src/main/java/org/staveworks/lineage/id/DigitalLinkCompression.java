package org.staveworks.lineage.id;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.staveworks.lineage.id.ApplicationIdentifier.Charset;
import org.staveworks.lineage.id.ApplicationIdentifier.Part;
import org.staveworks.lineage.id.DigitalLink.Parameter;

/// Compression of Digital Links (GS1 Digital Link Standard: Compression): codes as hexadecimal digits, numbers in as
/// few bits as they need, text in the smallest of five alphabets, the whole in URI-safe base 64.
public final class DigitalLinkCompression {
    /// Sequences of codes that have a code of their own.
    private static final Map<String, List<String>> SEQUENCES = sequences();

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEX = "0123456789ABCDEF";

    /// Bits of the length of a parameter's name or value.
    private static final int PARAMETER_LENGTH_BITS = 7;

    private DigitalLinkCompression() {}

    /// @param elements application identifier → value
    /// @param parameters what is not of GS1
    public record Content(SequencedMap<String, String> elements, List<Parameter> parameters) {}

    /// @param parameters names of URI-safe base 64 characters, names and values up to 127 characters long
    /// @throws IllegalArgumentException if a value does not fit its code
    public static String compress(Map<String, String> elements, List<Parameter> parameters) {
        var bits = new Bits();
        var left = new TreeSet<>(elements.keySet());
        for (var sequence = best(left); sequence != null; sequence = best(left)) {
            bits.appendHex(sequence.getKey());
            for (var code : sequence.getValue()) {
                appendValue(bits, code, String.valueOf(elements.get(code)));
                left.remove(code);
            }
        }
        for (var code : left) {
            bits.appendHex(code);
            appendValue(bits, code, String.valueOf(elements.get(code)));
        }
        for (var parameter : parameters) {
            bits.append(15, 4);
            bits.append(parameter.name().length(), PARAMETER_LENGTH_BITS);
            parameter.name().chars().forEach(c -> bits.append(BASE64.indexOf(c), 6));
            var alphabet = Alphabet.of(parameter.value());
            bits.append(alphabet.ordinal(), 3);
            bits.append(parameter.value().length(), PARAMETER_LENGTH_BITS);
            alphabet.append(bits, parameter.value());
        }
        return bits.toBase64(BASE64);
    }

    /// @throws IllegalArgumentException if the text is no compressed link
    public static Content decompress(String text) {
        try {
            return read(Bits.ofBase64(text, BASE64), false);
        } catch (IllegalArgumentException otherOrder) {
            // GS1's own toolkit sorts the codes of a sequence before it uses them.
            return read(Bits.ofBase64(text, BASE64), true);
        }
    }

    private static Content read(Bits bits, boolean isSorted) {
        var elements = new LinkedHashMap<String, String>();
        var parameters = new ArrayList<Parameter>();
        while (bits.left() >= 8) {
            var first = bits.takeHex(2);
            if (first.charAt(0) == 'F') {
                parameters.add(parameter(bits, first));
            } else if (SEQUENCES.containsKey(first)) {
                var codes = SEQUENCES.getOrDefault(first, List.of());
                for (var code : isSorted ? codes.stream().sorted().toList() : codes) {
                    put(elements, code, takeValue(bits, code));
                }
            } else {
                var length = ApplicationIdentifiers.codeLength(first);
                var code = first + (length > 2 ? bits.takeHex(length - 2) : "");
                put(elements, code, takeValue(bits, code));
            }
        }
        if (!bits.isOnlyZerosLeft()) {
            throw new IllegalArgumentException("Bits are left over at the end.");
        }
        return new Content(elements, parameters);
    }

    private static void put(Map<String, String> elements, String code, String value) {
        if (!ApplicationIdentifiers.get(code).fits(value)) {
            throw new IllegalArgumentException("(%s) does not take this value (%s).".formatted(code, value));
        }
        elements.put(code, value);
    }

    private static Parameter parameter(Bits bits, String first) {
        var length = HEX.indexOf(first.charAt(1)) << 3 | (int) bits.take(3);
        var name = new StringBuilder();
        for (var i = 0; i < length; i++) {
            name.append(BASE64.charAt((int) bits.take(6)));
        }
        var alphabet = Alphabet.at((int) bits.take(3));
        return new Parameter(name.toString(), alphabet.take(bits, (int) bits.take(PARAMETER_LENGTH_BITS)));
    }

    private static void appendValue(Bits bits, String code, String value) {
        var identifier = ApplicationIdentifiers.get(code);
        if (!identifier.fits(value)) {
            throw new IllegalArgumentException("(%s) does not take this value (%s).".formatted(code, value));
        }
        var at = 0;
        for (var part : compressedParts(identifier)) {
            var text = value.substring(at, Math.min(value.length(), at + part.max()));
            at += text.length();
            if (part.charset() == Charset.N) {
                if (!part.isFixed()) {
                    bits.append(text.length(), lengthBits(part.max()));
                }
                Alphabet.DIGITS.append(bits, text);
            } else {
                var alphabet = Alphabet.of(text);
                bits.append(alphabet.ordinal(), 3);
                if (!part.isFixed()) {
                    bits.append(text.length(), lengthBits(part.max()));
                }
                alphabet.append(bits, text);
            }
        }
    }

    private static String takeValue(Bits bits, String code) {
        var value = new StringBuilder();
        for (var part : compressedParts(ApplicationIdentifiers.get(code))) {
            var alphabet = part.charset() == Charset.N ? Alphabet.DIGITS : Alphabet.at((int) bits.take(3));
            var length = part.isFixed() ? part.max() : (int) bits.take(lengthBits(part.max()));
            value.append(alphabet.take(bits, length));
        }
        return value.toString();
    }

    /// The compression knows (7230) to (7239) as one part of up to 30 characters.
    private static List<Part> compressedParts(ApplicationIdentifier identifier) {
        return identifier.code().startsWith("723") ? List.of(new Part(Charset.X, 3, 30)) : identifier.parts();
    }

    private static int lengthBits(int max) {
        return (int) Math.ceil(Math.log(max) / Math.log(2) + 0.01);
    }

    private static int numberBits(int digits) {
        return (int) Math.ceil(digits * Math.log(10) / Math.log(2) + 0.01);
    }

    /// The sequence that saves most digits of codes.
    private static Map.@org.jspecify.annotations.Nullable Entry<String, List<String>> best(TreeSet<String> codes) {
        Map.Entry<String, List<String>> best = null;
        for (var sequence : SEQUENCES.entrySet()) {
            if (codes.containsAll(sequence.getValue())
                    && (best == null || saved(sequence.getValue()) > saved(best.getValue()))) {
                best = sequence;
            }
        }
        return best;
    }

    private static int saved(List<String> codes) {
        return codes.stream().mapToInt(String::length).sum();
    }

    private static Map<String, List<String>> sequences() {
        var sequences = new LinkedHashMap<String, List<String>>();
        for (var line : """
                0A 01 22|0B 01 10|0C 01 21|0D 01 17|0E 01 7003|0F 01 30|1A 01 10 21 17|1B 01 15|1C 01 11|1D 01 16
                1E 01 91|1F 01 10 15|2A 01 3100|2B 01 3101|2C 01 3102|2D 01 3103|2E 01 3104|2F 01 3105|3A 01 3200
                3B 01 3201|3C 01 3202|3D 01 3203|3E 01 3204|3F 01 3205|9A 8010 8011|9B 8017 8019|9C 8018 8019
                9D 414 254|A0 01 3920|A1 01 3921|A2 01 3922|A3 01 3923|A4 01 3924|A5 01 3925|A6 01 3926|A7 01 3927
                A8 01 3928|A9 01 3929|C0 255 3900|C1 255 3901|C2 255 3902|C3 255 3903|C4 255 3904|C5 255 3905
                C6 255 3906|C7 255 3907|C8 255 3908|C9 255 3909|CA 255 3940|CB 255 3941|CC 255 3942|CD 255 3943
                """.strip().split("[|\n]")) {
            var words = List.of(line.split(" "));
            sequences.put(words.getFirst(), words.subList(1, words.size()));
        }
        return sequences;
    }

    /// How text is written, in the order of the codes 0 to 4.
    private enum Alphabet {
        DIGITS,
        LOWER_HEX,
        UPPER_HEX,
        SAFE_64,
        ASCII;

        static Alphabet of(String text) {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty()) {
                return DIGITS;
            }
            if (!text.isEmpty() && text.chars().allMatch(c -> HEX.indexOf(c) >= 0)) {
                return UPPER_HEX;
            }
            if (!text.isEmpty() && text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
                return LOWER_HEX;
            }
            return !text.isEmpty() && text.chars().allMatch(c -> BASE64.indexOf(c) >= 0) ? SAFE_64 : ASCII;
        }

        static Alphabet at(int code) {
            if (code >= values().length) {
                throw new IllegalArgumentException("No alphabet has this code (%d).".formatted(code));
            }
            return values()[code];
        }

        void append(Bits bits, String text) {
            switch (this) {
                case DIGITS -> {
                    if (!text.isEmpty()) {
                        bits.append(new BigInteger(text), numberBits(text.length()));
                    }
                }
                case LOWER_HEX, UPPER_HEX -> text.chars().forEach(c -> bits.append(Character.digit(c, 16), 4));
                case SAFE_64 -> text.chars().forEach(c -> bits.append(BASE64.indexOf(c), 6));
                case ASCII -> text.chars().forEach(c -> bits.append(c, 7));
            }
        }

        String take(Bits bits, int length) {
            var text = new StringBuilder();
            if (this == DIGITS) {
                if (length > 0) {
                    text.append(bits.takeNumber(numberBits(length)));
                    text.insert(0, "0".repeat(Math.max(0, length - text.length())));
                }
                return text.toString();
            }
            for (var i = 0; i < length; i++) {
                text.append(
                        switch (this) {
                            case DIGITS, LOWER_HEX -> Character.forDigit((int) bits.take(4), 16);
                            case UPPER_HEX -> HEX.charAt((int) bits.take(4));
                            case SAFE_64 -> BASE64.charAt((int) bits.take(6));
                            case ASCII -> (char) bits.take(7);
                        });
            }
            return text.toString();
        }
    }
}
