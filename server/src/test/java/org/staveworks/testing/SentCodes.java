package org.staveworks.testing;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.staveworks.party.CodeSender;
import org.staveworks.party.PhoneNumber;

/// A sender that keeps what it was given, so that a test can read the code off the phone.
@Component
@Primary
public final class SentCodes implements CodeSender {
    private final Map<String, String> latest = new ConcurrentHashMap<>();

    @Override
    public void send(PhoneNumber phone, String code, int validMinutes, Locale locale) {
        latest.put(phone.value(), code);
    }

    /// The code that was sent to a phone last.
    public String to(String phone) {
        var code = latest.get(phone);
        if (code == null) {
            throw new AssertionError("No code was sent to (%s)".formatted(phone));
        }
        return code;
    }
}
