package org.staveworks.kernel.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that was done. Built step by step: `AuditEntry.of("trade.order.confirmed").subject(…)…`.
///
/// The action's first part names the module whose file `messages/<module>/actions_{zh,en}.properties` has its words.
public final class AuditEntry {
    private final String action;
    private String subjectType = "";
    private UUID subjectId = new UUID(0, 0);
    private @Nullable String subjectNumber;
    private final Set<String> about = new LinkedHashSet<>();
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<UUID> visibleTo = new LinkedHashSet<>();
    private @Nullable Object before;
    private @Nullable Object after;
    private @Nullable String note;

    private AuditEntry(String action) {
        this.action = action;
    }

    /// @param action `<module>.<object>.<past tense>`, such as `trade.order.confirmed`
    public static AuditEntry of(String action) {
        return new AuditEntry(action);
    }

    /// The object that was acted upon; it is also what the entry is about.
    public AuditEntry subject(String type, UUID id, @Nullable String number) {
        this.subjectType = type;
        this.subjectId = id;
        this.subjectNumber = number;
        return about(type, id);
    }

    /// Another object whose time line shows this entry.
    public AuditEntry about(String type, UUID id) {
        about.add(type + ":" + id);
        return this;
    }

    /// An object out of which the subject came: what was done to it belongs to the subject's time line too.
    public AuditEntry origin(String type, UUID id) {
        origins.add(type + ":" + id);
        return this;
    }

    /// Organisations that may read it, besides the caller's own.
    public AuditEntry visibleTo(UUID... organisations) {
        visibleTo.addAll(List.of(organisations));
        return this;
    }

    /// The facts before, as a record; written as JSON.
    public AuditEntry before(@Nullable Object facts) {
        this.before = facts;
        return this;
    }

    /// The facts after, as a record; written as JSON.
    public AuditEntry after(@Nullable Object facts) {
        this.after = facts;
        return this;
    }

    /// The reason that a person gave.
    public AuditEntry note(@Nullable String text) {
        this.note = text;
        return this;
    }

    String action() {
        return action;
    }

    String subjectType() {
        return subjectType;
    }

    UUID subjectId() {
        return subjectId;
    }

    @Nullable
    String subjectNumber() {
        return subjectNumber;
    }

    List<String> about() {
        return new ArrayList<>(about);
    }

    List<String> origins() {
        return new ArrayList<>(origins);
    }

    Set<UUID> visibleTo() {
        return visibleTo;
    }

    @Nullable
    Object before() {
        return before;
    }

    @Nullable
    Object after() {
        return after;
    }

    @Nullable
    String note() {
        return note;
    }
}
