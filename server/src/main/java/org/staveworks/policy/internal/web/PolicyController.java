package org.staveworks.policy.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.policy.PolicyRules;
import org.staveworks.policy.PolicyRules.Definition;
import org.staveworks.policy.PolicyRules.NewVersion;
import org.staveworks.policy.Rule;
import org.staveworks.policy.internal.VersionLists.VersionRow;

/// The rules, in force and past.
@RestController
class PolicyController {
    private final PolicyRules rules;
    private final Listing<VersionRow> versions;
    private final Exports exports;
    private final Clock clock;

    PolicyController(PolicyRules rules, Listing<VersionRow> versions, Exports exports, Clock clock) {
        this.rules = rules;
        this.versions = versions;
        this.exports = exports;
        this.clock = clock;
    }

    /// @param validTo last day on which it holds; missing where no end is known
    /// @param value   in the unit of its rule
    record VersionView(
            UUID id, LocalDate validFrom, @Nullable LocalDate validTo, BigDecimal value, String clause, String source) {
        static VersionView of(Rule rule) {
            return new VersionView(
                    rule.id(), rule.validFrom(), rule.validTo(), rule.value(), rule.clause(), rule.source());
        }
    }

    /// @param scope    whom it binds, in words
    /// @param unit     of its values
    /// @param current  the version that holds today
    /// @param versions all, newest first
    record PolicyView(
            String key,
            String title,
            String description,
            String scope,
            String unit,
            BigDecimal valueMin,
            BigDecimal valueMax,
            @Nullable VersionView current,
            List<VersionView> versions) {}

    @GetMapping("/api/v1/policies")
    @Requires(Permission.POLICY_READ)
    List<PolicyView> list(HttpServletRequest request) {
        return rules.definitions().stream()
                .map(definition -> view(definition, RequestLocale.of(request)))
                .toList();
    }

    /// All versions of all rules, as a file.
    @GetMapping("/api/v1/policies/export")
    @Requires(Permission.POLICY_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(versions, query, Map.of(), format, RequestLocale.of(request), response);
    }

    @GetMapping("/api/v1/policies/{key}")
    @Requires(Permission.POLICY_READ)
    PolicyView get(@PathVariable String key, HttpServletRequest request) {
        return view(require(key), RequestLocale.of(request));
    }

    record VersionRequest(
            @Mandatory @Nullable LocalDate validFrom,
            @Mandatory @Nullable BigDecimal value,
            @Mandatory @Nullable String clause,
            @Mandatory @Nullable String source) {}

    @PostMapping("/api/v1/policies/{key}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POLICY_EDIT)
    PolicyView addVersion(@PathVariable String key, @RequestBody VersionRequest body, HttpServletRequest request) {
        rules.addVersion(key, version(body));
        return view(require(key), RequestLocale.of(request));
    }

    private static NewVersion version(VersionRequest body) {
        var checks = new FieldChecks();
        checks.require("validFrom", body.validFrom());
        checks.require("value", body.value());
        checks.orThrow();
        if (body.validFrom() == null || body.value() == null) {
            throw new IllegalStateException("Checked above");
        }
        return new NewVersion(
                body.validFrom(),
                body.value(),
                body.clause() == null ? "" : body.clause(),
                body.source() == null ? "" : body.source());
    }

    private Definition require(String key) {
        return rules.definitions().stream()
                .filter(definition -> definition.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private PolicyView view(Definition definition, Locale locale) {
        var key = definition.key();
        return new PolicyView(
                key,
                words(key + ".title", locale),
                words(key + ".description", locale),
                words(key + ".scope", locale),
                definition.unit(),
                definition.valueMin(),
                definition.valueMax(),
                rules.at(key, LocalDate.now(clock)).map(VersionView::of).orElse(null),
                rules.versions(key).stream().map(VersionView::of).toList());
    }

    private static String words(String key, Locale locale) {
        return ProblemTexts.text("policy", "rules", key, locale);
    }
}
