package org.staveworks.party.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.NewOrganisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.People;
import org.staveworks.party.PhoneNumber;
import org.staveworks.party.Role;

/// Joining with a new organisation: the person who registers it becomes its owner.
///
/// Nobody becomes the operator this way, except on a new installation: the person whose phone number stands in
/// `staveworks.operator-phone` registers the first one.
@Component
public class Registration {
    private static final int A_DAY_MAX = 5;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Organisations organisations;
    private final People people;
    private final RateLimits limits;
    private final String operatorPhone;

    Registration(
            JdbcClient jdbc,
            TenantWall wall,
            Organisations organisations,
            People people,
            RateLimits limits,
            @Value("${staveworks.operator-phone:}") String operatorPhone) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.organisations = organisations;
        this.people = people;
        this.limits = limits;
        this.operatorPhone =
                PhoneNumber.parse(operatorPhone).map(PhoneNumber::value).orElse("");
    }

    /// @param session goes on in the new organisation where it had none
    @Transactional
    public UUID register(NewOrganisation organisation, UUID session) {
        var person = CurrentCaller.get().personId();
        limits.count("registration", person.toString(), A_DAY_MAX, Duration.ofDays(1));
        var isOperator = organisation.kind() == OrganisationKind.OPERATOR;
        if (isOperator && !mayFoundOperator(person)) {
            throw Problem.field(
                    "kind",
                    PartyProblem.KIND_NOT_OPEN,
                    Map.of("kind", organisation.kind().name().toLowerCase(Locale.ROOT)));
        }
        var id = organisations.register(organisation);
        wall.lift(() -> {
            people.appoint(person, id, isOperator ? Set.of(Role.OPERATOR, Role.OWNER) : Set.of(Role.OWNER));
            return true;
        });
        if (CurrentCaller.get().organisationId().equals(Caller.NOBODY)) {
            jdbc.sql("update party.session set organisation_id = :organisation where id = :id and person_id = :person")
                    .param("organisation", id)
                    .param("id", session)
                    .param("person", person)
                    .update();
        }
        return id;
    }

    private boolean mayFoundOperator(UUID person) {
        return wall.lift(() -> jdbc.sql("""
                        select phone = :phone and not exists (select from party.organisation where kind = 'operator')
                        from party.person where id = :person
                        """)
                .param("phone", operatorPhone)
                .param("person", person)
                .query(Boolean.class)
                .single());
    }
}
