package org.staveworks.party;

import java.util.Locale;

/// Brings a one-time code (验证码) to a phone. An installation puts its own short-message service here as a bean and
/// sets `staveworks.code-sender` to its name; `console`, the default, writes codes to the log.
public interface CodeSender {
    /// @param validMinutes how long the code holds
    /// @throws RuntimeException where the message can't be sent; the caller is told to try again
    void send(PhoneNumber phone, String code, int validMinutes, Locale locale);
}
