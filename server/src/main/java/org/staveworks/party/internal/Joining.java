package org.staveworks.party.internal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewPerson;
import org.staveworks.party.Organisations;
import org.staveworks.party.People;
import org.staveworks.party.internal.Invitations.Invitation;
import org.staveworks.party.internal.SignIn.Proved;

/// Accepting an invitation: first the phone is proved, then the person becomes known, then a member.
@Component
public class Joining {
    private final SignIn signIn;
    private final People people;
    private final Organisations organisations;
    private final Invitations invitations;
    private final Passwords passwords;

    Joining(SignIn signIn, People people, Organisations organisations, Invitations invitations, Passwords passwords) {
        this.signIn = signIn;
        this.people = people;
        this.organisations = organisations;
        this.invitations = invitations;
        this.passwords = passwords;
    }

    /// @param code missing where the session proves the phone already
    public Proved join(
            Invitation invitation,
            @Nullable String name,
            @Nullable String code,
            @Nullable String password,
            Locale locale,
            String address) {
        if (password != null) {
            Passwords.requireLong(password);
        }
        var shown = name == null || name.isBlank() ? invitation.name() : name;
        var person = code == null
                ? people.register(new NewPerson(shown, invitation.phone().value(), locale))
                : signIn.byCode(invitation.phone(), code, shown, locale, address)
                        .personId();
        var organisation = organisations.require(invitation.organisationId());
        var member =
                new Caller(person, shown, organisation.id(), organisation.name(), Set.of(), locale, Caller.Kind.PERSON);
        CurrentCaller.runAs(member, () -> {
            invitations.accept(invitation);
            if (password != null) {
                passwords.set(password);
            }
        });
        return new Proved(person, organisation.id());
    }
}
