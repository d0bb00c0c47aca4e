package org.staveworks.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What organisations can do (工艺能力), derived from their machines; public within the directory.
@Service
public class Capabilities {
    private static final int MEMBERS_MAX = 1_000;

    private final JdbcClient jdbc;

    Capabilities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param machines how many there are
    @Schema(name = "HeldCapability")
    public record Held(String code, String name, String nameEn, int machines) {}

    /// @param machines how many there are in the member's workshops
    public record Holder(UUID organisationId, String capability, int machines) {}

    @Transactional(readOnly = true)
    public List<Held> of(UUID organisationId) {
        return jdbc.sql("""
                        select o.capability as code, c.name, c.name_en, o.machines
                        from catalog.organisation_capability o join catalog.capability c on c.code = o.capability
                        where o.organisation_id = :organisation order by o.capability
                        """)
                .param("organisation", organisationId)
                .query(Held.class)
                .list();
    }

    /// Who has a capability, or a narrower one below it; at most 1,000, most machines first.
    @Transactional(readOnly = true)
    public List<Holder> holders(String capability) {
        return jdbc.sql("""
                        with recursive below (code) as (
                            select code from catalog.capability where code = :capability
                            union
                            select c.code from below b join catalog.capability c on c.parent = b.code
                        )
                        select o.organisation_id, o.capability, o.machines
                        from catalog.organisation_capability o join below b on b.code = o.capability
                        order by o.machines desc, o.organisation_id, o.capability
                        limit :limit
                        """)
                .param("capability", capability)
                .param("limit", MEMBERS_MAX)
                .query(Holder.class)
                .list();
    }

    /// All that organisations can do, by organisation.
    @Transactional(readOnly = true)
    public List<Holder> held(Collection<UUID> organisations) {
        return jdbc.sql("""
                        select organisation_id, capability, machines from catalog.organisation_capability
                        where organisation_id = any (cast(:organisations as uuid[]))
                        order by organisation_id, capability
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query(Holder.class)
                .list();
    }

    /// Codes of a capability and of the narrower ones below it.
    @Transactional(readOnly = true)
    public List<String> within(String capability) {
        return jdbc.sql("""
                        with recursive below (code) as (
                            select code from catalog.capability where code = :capability
                            union
                            select c.code from below b join catalog.capability c on c.parent = b.code
                        )
                        select code from below order by code
                        """).param("capability", capability).query(String.class).list();
    }

    /// Who has each of some capabilities, or a narrower one below it, by the capability that is asked for: everybody.
    /// Whoever compares offers would else leave some out.
    @Transactional(readOnly = true)
    public Map<String, List<Holder>> holders(Collection<String> capabilities) {
        var holders = new HashMap<String, List<Holder>>();
        jdbc.sql("""
                        with recursive below (wanted, code) as (
                            select code, code from catalog.capability where code = any (cast(:capabilities as text[]))
                            union
                            select b.wanted, c.code from below b join catalog.capability c on c.parent = b.code
                        )
                        select b.wanted, o.organisation_id, o.capability, o.machines
                        from catalog.organisation_capability o join below b on b.code = o.capability
                        """)
                .param("capabilities", capabilities.toArray(String[]::new))
                .query((row, index) -> holders.computeIfAbsent(row.getString("wanted"), key -> new ArrayList<>())
                        .add(new Holder(
                                row.getObject("organisation_id", UUID.class),
                                row.getString("capability"),
                                row.getInt("machines"))))
                .list();
        return holders;
    }
}
