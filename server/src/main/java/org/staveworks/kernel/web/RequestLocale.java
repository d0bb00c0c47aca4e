package org.staveworks.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// The language of an answer: what the request asks for, else the caller's own, else Chinese.
public final class RequestLocale {
    private RequestLocale() {}

    public static Locale of(HttpServletRequest request) {
        var asked = request.getHeader("Accept-Language");
        if (asked == null || asked.isBlank() || asked.startsWith("*")) {
            return CurrentCaller.find().map(Caller::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        }
        return asked.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
