package org.staveworks.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The organisations (组织) of this installation.
///
/// Modules find any organisation by its id, because documents keep a snapshot of their parties; what people may look
/// up is the directory's matter.
@Service
public class Organisations {
    /// ISO 3166-1 leaves `ZZ` to its users; here it is an organisation from abroad whose country is not known.
    public static final String COUNTRY_NOT_KNOWN = "ZZ";

    private static final int NAME_LENGTH_MAX = 200;
    private static final int IDENTIFIER_LENGTH_MAX = 40;
    private static final int PROFILE_LENGTH_MAX = 2_000;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final AuditTrail audit;

    Organisations(JdbcClient jdbc, TenantWall wall, AuditTrail audit) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public Organisation require(UUID id) {
        var found = byIds(List.of(id)).get(id);
        if (found == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return found;
    }

    @Transactional(readOnly = true)
    public Map<UUID, Organisation> byIds(Collection<UUID> ids) {
        return jdbc
                .sql("select * from party.organisations_by_id(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> organisation(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    /// All of one kind, by name.
    @Transactional(readOnly = true)
    public List<Organisation> ofKind(OrganisationKind kind) {
        return wall.lift(() -> jdbc.sql("select * from party.organisation where kind = :kind order by name, id")
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .query((row, index) -> organisation(row))
                .list());
    }

    @Transactional(readOnly = true)
    public Optional<Organisation> byIdentifier(String scheme, String identifier) {
        return wall.lift(
                () -> jdbc.sql("select * from party.organisation where scheme = :scheme and identifier = :identifier")
                        .param("scheme", scheme)
                        .param("identifier", identifier)
                        .query((row, index) -> organisation(row))
                        .optional());
    }

    /// The organisation with an identifier, whichever scheme it is of.
    ///
    /// @return empty also where organisations of several schemes have it
    @Transactional(readOnly = true)
    public Optional<Organisation> withIdentifier(String identifier) {
        var found = wall.lift(() -> jdbc.sql("""
                        select * from party.organisation where identifier in (:identifier, upper(:identifier)) limit 2
                        """)
                .param("identifier", identifier)
                .query((row, index) -> organisation(row))
                .list());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Registers an organisation; it stays unverified until the operator decides.
    ///
    /// @throws Problem where the identifier is not valid in its scheme or is taken
    @Transactional
    public UUID register(NewOrganisation organisation) {
        check(organisation);
        if (byIdentifier(organisation.scheme(), organisation.identifier()).isPresent()) {
            throw new Problem(PartyProblem.IDENTIFIER_TAKEN, Map.of("identifier", organisation.identifier()));
        }
        var id = Ids.next();
        wall.lift(() -> jdbc.sql("""
                        insert into party.organisation
                            (id, kind, name, name_en, scheme, identifier, country, division_code, size_class,
                             industry_code)
                        values (:id, :kind, :name, :nameEn, :scheme, :identifier, :country, :division, :size, :industry)
                        """)
                .param("id", id)
                .param("kind", organisation.kind().name().toLowerCase(Locale.ROOT))
                .param("name", organisation.name())
                .param("nameEn", organisation.nameEn())
                .param("scheme", organisation.scheme())
                .param("identifier", organisation.identifier())
                .param("country", organisation.country())
                .param("division", organisation.divisionCode())
                .param("size", organisation.size().name().toLowerCase(Locale.ROOT))
                .param("industry", organisation.industryCode())
                .update());
        audit.record(AuditEntry.of("party.organisation.registered")
                .subject("organisation", id, organisation.identifier())
                .visibleTo(id)
                .after(organisation));
        return id;
    }

    /// Records that the evidence for an organisation was checked. The operator's desk and the loading of known
    /// members come here; what they ask before is their matter.
    @Transactional
    public void markVerified(UUID id) {
        wall.lift(() -> jdbc.sql("update party.organisation set verified = true, verified_at = now() where id = :id")
                .param("id", id)
                .update());
        audit.record(AuditEntry.of("party.organisation.verified")
                .subject("organisation", id, null)
                .visibleTo(id));
    }

    /// What an organisation says of itself.
    ///
    /// @param website its address
    /// @param profile a few lines about the organisation
    public record Profile(
            String name,
            @Nullable String nameEn,
            SizeClass size,
            @Nullable String divisionCode,
            @Nullable String industryCode,
            @Nullable String website,
            @Nullable String profile) {}

    /// Changes the profile of the caller's organisation. Name and size were part of what the operator verified (the
    /// size decides about the protection of small firms), so a change of these asks for a new verification.
    @Transactional
    public void changeProfile(Profile profile) {
        check(profile);
        var id = CurrentCaller.get().organisationId();
        var before = jdbc.sql("select * from party.organisation where id = :id for update")
                .param("id", id)
                .query((row, index) -> profile(row))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        jdbc.sql("""
                        update party.organisation
                        set verified = verified and name = :name and size_class = :size,
                            name = :name, name_en = :nameEn, size_class = :size, division_code = :division,
                            industry_code = :industry, website = :website, profile = :profile
                        where id = :id
                        """)
                .param("id", id)
                .param("name", profile.name())
                .param("nameEn", profile.nameEn())
                .param("size", profile.size().name().toLowerCase(Locale.ROOT))
                .param("division", profile.divisionCode())
                .param("industry", profile.industryCode())
                .param("website", profile.website())
                .param("profile", profile.profile())
                .update();
        audit.record(AuditEntry.of("party.organisation.changed")
                .subject("organisation", id, null)
                .before(before)
                .after(profile));
    }

    private static void check(Profile profile) {
        var checks = new FieldChecks();
        checkNames(checks, profile.name(), profile.nameEn());
        checkCodes(checks, profile.divisionCode(), profile.industryCode());
        checks.optionalText("website", profile.website(), NAME_LENGTH_MAX);
        checks.pattern("website", profile.website(), "https?://\\S+");
        checks.optionalText("profile", profile.profile(), PROFILE_LENGTH_MAX);
        checks.orThrow();
    }

    private static void checkNames(FieldChecks checks, String name, @Nullable String nameEn) {
        checks.text("name", name, NAME_LENGTH_MAX);
        checks.optionalText("nameEn", nameEn, NAME_LENGTH_MAX);
        checks.check(nameEn == null || !nameEn.isBlank(), "nameEn", KernelProblem.NOT_WELL_FORMED);
    }

    private static void checkCodes(FieldChecks checks, @Nullable String divisionCode, @Nullable String industryCode) {
        checks.pattern("divisionCode", divisionCode, "[0-9]{6}");
        checks.pattern("industryCode", industryCode, "[A-Z]?[0-9]{2,4}");
    }

    private static Profile profile(ResultSet row) throws SQLException {
        var organisation = organisation(row);
        return new Profile(
                organisation.name(),
                organisation.nameEn(),
                organisation.size(),
                organisation.divisionCode(),
                row.getString("industry_code"),
                row.getString("website"),
                row.getString("profile"));
    }

    private static void check(NewOrganisation organisation) {
        var checks = new FieldChecks();
        checkNames(checks, organisation.name(), organisation.nameEn());
        checks.text("identifier", organisation.identifier(), IDENTIFIER_LENGTH_MAX);
        checkCodes(checks, organisation.divisionCode(), organisation.industryCode());
        checks.check(
                organisation.country().equals(COUNTRY_NOT_KNOWN)
                        || List.of(Locale.getISOCountries()).contains(organisation.country()),
                "country",
                KernelProblem.NOT_WELL_FORMED);
        if (organisation.scheme().equals(CreditCode.SCHEME)) {
            checks.check(
                    CreditCode.isValid(organisation.identifier()), "identifier", PartyProblem.CREDIT_CODE_NOT_VALID);
        } else {
            checks.check(organisation.scheme().matches("[A-Z]{2,10}"), "scheme", PartyProblem.SCHEME_NOT_VALID);
        }
        checks.orThrow();
    }

    static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                row.getObject("id", UUID.class),
                OrganisationKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("scheme"),
                row.getString("identifier"),
                row.getString("country"),
                row.getString("division_code"),
                SizeClass.valueOf(row.getString("size_class").toUpperCase(Locale.ROOT)),
                row.getBoolean("verified"));
    }
}
