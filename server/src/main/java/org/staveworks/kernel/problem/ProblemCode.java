package org.staveworks.kernel.problem;

/// A kind of refusal. Each module lists its own in one enum; the texts stand in
/// `messages/<module>/problems_{zh,en}.properties` under `<code>.title` and `<code>.detail`.
public interface ProblemCode {
    /// Stable and public, such as `order-not-confirmable`.
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The enum's own name.
    String name();

    /// HTTP status that answers it.
    int status();

    /// Module whose message files hold the texts.
    String module();
}
