package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.PhoneNumber;
import org.staveworks.party.Sessions.Proof;
import org.staveworks.party.internal.SessionViews.SessionView;
import org.staveworks.party.internal.SignIn;
import org.staveworks.party.internal.SignInCodes;

/// Signing in (登录): by a code to the phone, by password, by badge and pin.
@RestController
class SignInController {
    private static final int SECRET_LENGTH_MAX = 200;

    private final SignIn signIn;
    private final SignInCodes codes;
    private final SessionOpener opener;

    SignInController(SignIn signIn, SignInCodes codes, SessionOpener opener) {
        this.signIn = signIn;
        this.codes = codes;
        this.opener = opener;
    }

    record CodeRequest(@Mandatory @Nullable String phone) {}

    /// The answer is the same whether the phone is known or not.
    @PostMapping("/api/v1/sign-in/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PublicEndpoint
    void sendCode(@RequestBody CodeRequest body, HttpServletRequest request) {
        codes.send(phone(body.phone()), request.getRemoteAddr(), RequestLocale.of(request));
    }

    /// One of: phone and code, phone and password, badge and pin.
    ///
    /// @param name of a person who signs in by code for the first time
    record SignInRequest(
            @Nullable String phone,
            @Nullable String code,
            @Nullable String password,
            @Nullable String badge,
            @Nullable String pin,
            @Nullable String name) {}

    @PostMapping("/api/v1/sign-in")
    @PublicEndpoint
    SessionView signIn(@RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        var address = request.getRemoteAddr();
        if (body.badge() != null) {
            var proved = signIn.byBadge(secret("badge", body.badge()).strip(), secret("pin", body.pin()), address);
            return opener.open(proved, Proof.BADGE, request, response);
        }
        var phone = phone(body.phone());
        if (body.password() != null) {
            var proved = signIn.byPassword(phone, secret("password", body.password()), address);
            return opener.open(proved, Proof.PASSWORD, request, response);
        }
        var proved = signIn.byCode(
                phone, secret("code", body.code()), name(body.name()), RequestLocale.of(request), address);
        return opener.open(proved, Proof.CODE, request, response);
    }

    static PhoneNumber phone(@Nullable String written) {
        return PhoneNumber.require(secret("phone", written));
    }

    static @Nullable String name(@Nullable String name) {
        var checks = new FieldChecks();
        checks.optionalText("name", name, 100);
        checks.orThrow();
        return name;
    }

    static String secret(String field, @Nullable String value) {
        var checks = new FieldChecks();
        checks.text(field, value, SECRET_LENGTH_MAX);
        checks.orThrow();
        return value == null ? "" : value;
    }
}
