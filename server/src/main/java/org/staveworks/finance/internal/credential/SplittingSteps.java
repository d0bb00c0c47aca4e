package org.staveworks.finance.internal.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.Limits;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;

/// The holder splits a credential (拆分); nothing is booked, for it holds as much as before.
@Component
public class SplittingSteps {
    private final CredentialSql sql;
    private final Encumbrances encumbrances;
    private final Coins coins;
    private final AuditTrail audit;

    SplittingSteps(CredentialSql sql, Encumbrances encumbrances, Coins coins, AuditTrail audit) {
        this.sql = sql;
        this.encumbrances = encumbrances;
        this.coins = coins;
        this.audit = audit;
    }

    /// @param parts each more than zero; what they leave stays as the holder's change
    /// @return the children in the order of the parts, the change last
    public List<CredentialRow> split(UUID id, List<Money> parts) {
        if (parts.isEmpty() || parts.size() >= Limits.PARTS_MAX) {
            throw Problem.field("amounts", FinanceProblem.SPLIT_PARTS, Map.of("max", Limits.PARTS_MAX - 1));
        }
        var credential = sql.lock(id);
        CredentialStep.SPLIT.require(credential, encumbrances);
        var amounts = new ArrayList<Long>();
        long left = credential.amount();
        for (var part : parts) {
            var isRight = part.currency().equals(credential.currency()) && part.minorUnits() > 0;
            if (!isRight || part.minorUnits() > left) {
                throw doesNotAddUp(credential);
            }
            amounts.add(part.minorUnits());
            left -= part.minorUnits();
        }
        if (left > 0) {
            amounts.add(left);
        }
        if (amounts.size() < 2) {
            throw doesNotAddUp(credential);
        }
        var children = coins.replace(
                credential,
                amounts.stream()
                        .map(amount -> Coins.Part.kept(credential, amount))
                        .toList());
        tell(credential, children);
        return children;
    }

    /// A coin of just this amount, split off where the credential comes to more.
    ///
    /// @throws Problem `amount-more-than-credential`
    public CredentialRow exactly(CredentialRow credential, Money amount) {
        if (!amount.currency().equals(credential.currency())
                || amount.minorUnits() <= 0
                || amount.isMoreThan(credential.money())) {
            throw new Problem(
                    FinanceProblem.AMOUNT_MORE_THAN_CREDENTIAL,
                    Map.of(
                            "number", credential.number(),
                            "amount", amount.amount(),
                            "available", credential.money().amount()));
        }
        if (amount.equals(credential.money())) {
            return credential;
        }
        var children = coins.replace(
                credential,
                List.of(
                        Coins.Part.kept(credential, amount.minorUnits()),
                        Coins.Part.kept(credential, credential.amount() - amount.minorUnits())));
        tell(credential, children);
        return children.getFirst();
    }

    record Split(List<Child> children) {}

    record Child(String number, Money amount) {}

    private void tell(CredentialRow credential, List<CredentialRow> children) {
        var entry = CredentialTold.entry("finance.credential.split", credential)
                .before(CredentialTold.facts(credential, credential.state()))
                .after(new Split(children.stream()
                        .map(child -> new Child(child.number(), child.money()))
                        .toList()));
        children.forEach(child -> entry.about("credential", child.id()));
        audit.record(entry);
    }

    private static Problem doesNotAddUp(CredentialRow credential) {
        return Problem.field(
                "amounts",
                FinanceProblem.SPLIT_DOES_NOT_ADD_UP,
                Map.of(
                        "number", credential.number(),
                        "amount", credential.money().amount(),
                        "currency", credential.currency()));
    }
}
