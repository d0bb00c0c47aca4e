package org.staveworks.trace.internal.capture;

import java.util.Locale;
import org.staveworks.lineage.validation.Finding;

/// Why something of a document was not taken.
///
/// @param code  such as `MISSING_FIELD`
/// @param event index of the event from 0, -1 for the document
/// @param path  to the field in the document
public record CaptureError(String code, int event, String path, String message, String messageZh) {
    static CaptureError of(Finding finding) {
        return new CaptureError(
                finding.code().name(),
                finding.event(),
                finding.fullPath(),
                finding.message(Locale.ENGLISH),
                finding.message(Locale.SIMPLIFIED_CHINESE));
    }

    /// In the reader's language.
    public String message(Locale locale) {
        return locale.getLanguage().equals("zh") ? messageZh : message;
    }
}
