package org.staveworks.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// The language of an answer: what the request asks for, else the caller's own, else Chinese.
public final class RequestLocale {
    private RequestLocale() {}

    public static Locale of(HttpServletRequest request) {
        return of(request.getHeader("Accept-Language"));
    }

    /// For an address that a browser opens by itself: there the header has the browser's language, so the address names
    /// the person's.
    ///
    /// @param language `zh` or `en`; decides where it is there
    public static Locale of(HttpServletRequest request, @Nullable String language) {
        return language == null ? of(request) : of(language);
    }

    private static Locale of(@Nullable String asked) {
        if (asked == null || asked.isBlank() || asked.startsWith("*")) {
            return CurrentCaller.find().map(Caller::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        }
        return asked.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
