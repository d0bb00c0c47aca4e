package org.staveworks.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The sites (场地) of organisations. Modules find any site by its id; people see those of the directory's members.
@Service
public class Sites {
    private static final int NAME_LENGTH_MAX = 100;
    private static final int ADDRESS_LENGTH_MAX = 300;
    /// The largest members have a few dozen; a list beyond this is a mistake.
    private static final int SITES_MAX = 200;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Sites(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public Site require(UUID id) {
        return jdbc.sql("select * from party.sites_by_id(:ids)")
                .param("ids", new UUID[] {id})
                .query((row, index) -> site(row))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Oldest first. Of organisations that are neither verified nor the caller's own there is nothing to see.
    @Transactional(readOnly = true)
    public List<Site> of(UUID organisationId) {
        return ofAll(List.of(organisationId)).getOrDefault(organisationId, List.of());
    }

    @Transactional(readOnly = true)
    public Map<UUID, List<Site>> ofAll(Collection<UUID> organisationIds) {
        return jdbc
                .sql("select * from party.site where organisation_id = any (:organisations) order by id")
                .param("organisations", organisationIds.toArray(UUID[]::new))
                .query((row, index) -> site(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Site::organisationId));
    }

    /// Adds a site to the caller's organisation.
    @Transactional
    public UUID add(NewSite site) {
        check(site);
        var organisation = CurrentCaller.get().organisationId();
        if (of(organisation).size() >= SITES_MAX) {
            throw new Problem(PartyProblem.SITE_LIMIT, Map.of("limit", SITES_MAX));
        }
        var id = Ids.next();
        jdbc.sql("""
                        insert into party.site
                            (id, organisation_id, name, address, division_code, latitude, longitude)
                        values (:id, :organisation, :name, :address, :division, :latitude, :longitude)
                        """)
                .param("id", id)
                .param("organisation", organisation)
                .param("name", site.name())
                .param("address", site.address())
                .param("division", site.divisionCode())
                .param("latitude", site.latitude())
                .param("longitude", site.longitude())
                .update();
        audit.record(AuditEntry.of("party.site.added")
                .subject("site", id, null)
                .about("organisation", organisation)
                .after(site));
        return id;
    }

    /// Changes a site of the caller's organisation.
    @Transactional
    public void change(UUID id, NewSite site) {
        check(site);
        var before = requireOwn(id);
        jdbc.sql("""
                        update party.site
                        set name = :name, address = :address, division_code = :division,
                            latitude = :latitude, longitude = :longitude
                        where id = :id and organisation_id = :organisation
                        """)
                .param("id", id)
                .param("organisation", before.organisationId())
                .param("name", site.name())
                .param("address", site.address())
                .param("division", site.divisionCode())
                .param("latitude", site.latitude())
                .param("longitude", site.longitude())
                .update();
        audit.record(AuditEntry.of("party.site.changed")
                .subject("site", id, null)
                .about("organisation", before.organisationId())
                .before(facts(before))
                .after(site));
    }

    /// Removes a site of the caller's organisation; documents keep their own copy of its address.
    @Transactional
    public void remove(UUID id) {
        var before = requireOwn(id);
        jdbc.sql("delete from party.site where id = :id and organisation_id = :organisation")
                .param("id", id)
                .param("organisation", before.organisationId())
                .update();
        audit.record(AuditEntry.of("party.site.removed")
                .subject("site", id, null)
                .about("organisation", before.organisationId())
                .before(facts(before)));
    }

    private Site requireOwn(UUID id) {
        return jdbc.sql("select * from party.site where id = :id and organisation_id = :organisation for update")
                .param("id", id)
                .param("organisation", CurrentCaller.get().organisationId())
                .query((row, index) -> site(row))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static NewSite facts(Site site) {
        return new NewSite(site.name(), site.address(), site.divisionCode(), site.latitude(), site.longitude());
    }

    private static void check(NewSite site) {
        var checks = new FieldChecks();
        checks.text("name", site.name(), NAME_LENGTH_MAX);
        checks.text("address", site.address(), ADDRESS_LENGTH_MAX);
        checks.pattern("divisionCode", site.divisionCode(), "[0-9]{6}");
        checks.range("latitude", site.latitude(), -90, 90);
        checks.range("longitude", site.longitude(), -180, 180);
        if (Objects.isNull(site.latitude()) != Objects.isNull(site.longitude())) {
            checks.require(site.latitude() == null ? "latitude" : "longitude", null);
        }
        checks.orThrow();
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getString("address"),
                row.getString("division_code"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class));
    }
}
