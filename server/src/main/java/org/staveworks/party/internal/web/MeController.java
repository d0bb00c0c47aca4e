package org.staveworks.party.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.internal.Passwords;

/// What a person keeps of themselves.
@RestController
class MeController {
    private static final List<String> LOCALES = List.of("zh", "en");

    private final JdbcClient jdbc;
    private final Passwords passwords;

    MeController(JdbcClient jdbc, Passwords passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /// @param locale    `zh` or `en`
    /// @param largeType whether pages are shown in large type
    record MeRequest(
            @Mandatory @Nullable String name,

            @Mandatory @Schema(allowableValues = {"zh", "en"}) @Nullable
            String locale,

            boolean largeType) {}

    @PutMapping("/api/v1/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn
    @Transactional
    public void change(@RequestBody MeRequest body, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        var checks = new FieldChecks();
        checks.text("name", body.name(), 100);
        checks.check(body.locale() != null && LOCALES.contains(body.locale()), "locale", KernelProblem.NOT_WELL_FORMED);
        checks.orThrow();
        jdbc.sql("""
                        update party.person set name = :name, locale = :locale, large_type = :largeType
                        where id = :person
                        """)
                .param("name", String.valueOf(body.name()).strip())
                .param("locale", body.locale())
                .param("largeType", body.largeType())
                .param("person", CurrentCaller.get().personId())
                .update();
    }

    record PasswordRequest(
            @Nullable String currentPassword,
            @Mandatory @Nullable String password) {}

    @PostMapping("/api/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn
    public void setPassword(@RequestBody PasswordRequest body, HttpServletRequest request) {
        var session = SessionCookies.requirePersonal(request);
        passwords.change(body.currentPassword(), body.password() == null ? "" : body.password(), session);
    }
}
