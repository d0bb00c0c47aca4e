package org.staveworks.gateway.opcua;

import java.lang.reflect.Array;
import java.util.Date;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Value;

/// OPC UA's built-in types as numbers and words, both ways.
final class OpcUaValues {
    private OpcUaValues() {}

    /// @param names   of an enumeration's members
    /// @param element of an array; null for the value as it is
    /// @return null where it is no single value
    static @Nullable Value value(Variant variant, EnumNames names, @Nullable Integer element) {
        var whole = variant.getValue();
        if (element == null) {
            return value(whole, names);
        }
        return whole != null && whole.getClass().isArray() && element < Array.getLength(whole)
                ? value(Array.get(whole, element), names)
                : null;
    }

    private static @Nullable Value value(@Nullable Object single, EnumNames names) {
        return switch (single) {
            case Boolean bool -> new Value.Number(bool ? 1 : 0);
            case Float number when !Float.isFinite(number) -> null;
            case Double number when !Double.isFinite(number) -> null;
            // The shortest decimal that means this float, not the float's own binary tail.
            case Float number -> new Value.Number(Double.parseDouble(number.toString()));
            case Number number when names.name(number.longValue()) instanceof String name -> new Value.Word(name);
            case Number number -> new Value.Number(number.doubleValue());
            case DateTime time when time.isValid() -> new Value.Number(time.getJavaTime());
            case String word -> new Value.Word(word);
            case LocalizedText text when text.getText() != null -> new Value.Word(text.getText());
            case UUID id -> new Value.Word(id.toString());
            case QualifiedName name when name.getName() != null -> new Value.Word(name.getName());
            case null, default -> null;
        };
    }

    /// A value as the node's type.
    ///
    /// @param value Double, Boolean or String
    static Variant variant(Object value, @Nullable OpcUaDataType type) throws DriverException {
        return switch (value) {
            case Boolean bool when type == OpcUaDataType.Boolean -> Variant.ofBoolean(bool);
            case Double number when type != null -> number(number, type);
            case String word when type == OpcUaDataType.String -> Variant.ofString(word);
            case String word
            when type == OpcUaDataType.LocalizedText -> Variant.ofLocalizedText(LocalizedText.english(word));
            default -> throw new DriverException(value + " does not fit the node's type (" + type + ")");
        };
    }

    private static Variant number(double number, OpcUaDataType type) throws DriverException {
        return switch (type) {
            case Boolean -> {
                if (number != 0 && number != 1) {
                    throw new DriverException(number + " is neither 0 nor 1, which the node takes");
                }
                yield Variant.ofBoolean(number == 1);
            }
            case SByte -> Variant.ofSByte((byte) whole(number, type, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case Byte -> Variant.ofByte(UByte.valueOf((int) whole(number, type, 0, 255)));
            case Int16 -> Variant.ofInt16((short) whole(number, type, Short.MIN_VALUE, Short.MAX_VALUE));
            case UInt16 -> Variant.ofUInt16(UShort.valueOf((int) whole(number, type, 0, 65_535)));
            case Int32 -> Variant.ofInt32((int) whole(number, type, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UInt32 -> Variant.ofUInt32(UInteger.valueOf(whole(number, type, 0, 4_294_967_295L)));
            case Int64 -> Variant.ofInt64(whole(number, type, -(1L << 53), 1L << 53));
            case UInt64 -> Variant.ofUInt64(ULong.valueOf(whole(number, type, 0, 1L << 53)));
            case Float -> Variant.ofFloat((float) number);
            case Double -> Variant.ofDouble(number);
            case DateTime -> Variant.ofDateTime(new DateTime(new Date(whole(number, type, 0, 1L << 53))));
            default -> throw new DriverException("the node's type (" + type + ") takes no number");
        };
    }

    private static long whole(double number, OpcUaDataType type, long least, long greatest) throws DriverException {
        var rounded = Math.rint(number);
        // Scaling leaves a crumb where the decimal has no exact double.
        if (Math.abs(number - rounded) > 1e-6 * Math.max(1, Math.abs(number))) {
            throw new DriverException(number + " is not whole, and the node takes " + type);
        }
        if (rounded < least || rounded > greatest) {
            throw new DriverException(number + " is out of the range of " + type);
        }
        return (long) rounded;
    }
}
