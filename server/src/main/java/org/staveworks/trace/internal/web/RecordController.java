package org.staveworks.trace.internal.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.internal.record.Happening;
import org.staveworks.trace.internal.record.SimpleEvents;
import org.staveworks.trace.internal.web.LineageViews.CodeView;
import org.staveworks.trace.internal.web.SimpleEventReader.Written;

/// What a supplier without a system of its own records by hand, one event at a time.
@RestController
class RecordController {
    private final SimpleEventReader reader;
    private final SimpleEvents events;

    RecordController(SimpleEventReader reader, SimpleEvents events) {
        this.reader = reader;
        this.events = events;
    }

    /// @param code    GTIN, SSCC, the firm's own number, or a scanned code that says it all
    /// @param unit    a word such as kg, or a code of UN/ECE recommendation 20
    /// @param time    such as `2026-11-02 14:30`; now where it is missing
    /// @param place   GLN or URI; the member itself where it is missing
    /// @param partner public number of who sent it, or of whom it goes to
    /// @param from    what it was made of or what was packed: `code/lot=12 kg`, set apart by semicolons
    record RecordBody(
            @Mandatory @Nullable Happening what,
            @Mandatory @Nullable String code,
            @Nullable String lot,
            @Nullable String serial,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable String time,
            @Nullable String place,
            @Nullable String partner,
            @Nullable String from) {}

    /// @param code what was recorded of, to ask with
    record RecordedView(CodeView code) {}

    @PostMapping("/api/v1/trace/records")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public RecordedView record(@RequestBody RecordBody body) {
        var checks = new FieldChecks();
        var event = reader.read(
                body.what(),
                new Written(
                        body.code(),
                        body.lot(),
                        body.serial(),
                        body.quantity(),
                        body.unit(),
                        body.time(),
                        body.place(),
                        body.partner(),
                        body.from()),
                checks::add);
        checks.orThrow();
        var sound = Objects.requireNonNull(event);
        events.record(List.of(sound));
        return new RecordedView(LineageViews.code(Codes.parse(sound.goods().uri())));
    }
}
