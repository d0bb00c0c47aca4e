package org.staveworks.planning.internal.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/// One operation of one lot of a work order; written `workOrderId/sequence/lot`.
@Schema(type = "string", example = "019a0000-0000-7000-8000-000000000001/10/1")
public record OperationKey(UUID workOrderId, int sequence, int lot) implements Comparable<OperationKey> {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F-]{36})/([0-9]{1,9})/([0-9]{1,9})");
    private static final Comparator<OperationKey> ORDER = Comparator.comparing(OperationKey::workOrderId)
            .thenComparingInt(OperationKey::lot)
            .thenComparingInt(OperationKey::sequence);

    /// @throws IllegalArgumentException where it has another form
    @JsonCreator
    public static OperationKey parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Key (%s) is not workOrderId/sequence/lot".formatted(text));
        }
        return new OperationKey(
                UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    @Override
    public int compareTo(OperationKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return workOrderId + "/" + sequence + "/" + lot;
    }
}
