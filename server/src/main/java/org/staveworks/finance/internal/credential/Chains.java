package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.keys.Signing;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.value.Money;

/// The tree of what came of a commitment (流转链), as far as the reader may see it.
///
/// - The issuer sees all amounts and states, but who holds them only where it dealt with the holder itself, or has to
///   pay it.
/// - A holder sees what it held, the way from there up to the root, and to whom it gave what it gave; never the other
///   branches.
/// - A bank that a holder lets see a credential sees the way from it up to the root.
@Component
public class Chains {
    private final CredentialSql sql;
    private final Signing signing;
    private final TenantWall wall;
    private final FinanceDays days;

    Chains(CredentialSql sql, Signing signing, TenantWall wall, FinanceDays days) {
        this.sql = sql;
        this.signing = signing;
        this.wall = wall;
        this.days = days;
    }

    /// A credential in the tree.
    ///
    /// @param holderId missing where the reader may not know
    /// @param number   missing likewise
    /// @param own      whether the reader holds or held it
    public record Node(
            UUID id,
            @Nullable UUID parentId,
            @Nullable String number,
            int hop,
            CredentialState state,
            FinancingStage financingState,
            Money amount,
            @Nullable UUID holderId,
            @Nullable String holderName,
            boolean own) {}

    /// @param live     sums of what is shown, like redeemed and cancelled; for the issuer that is all of the root
    /// @param nodes    parents first
    /// @param signed   the commitment, and what was signed of the way that is shown
    public record Chain(
            UUID rootId,
            Money face,
            Money live,
            Money redeemed,
            Money cancelled,
            List<Node> nodes,
            List<Signing.Signed> signed) {}

    /// @throws org.staveworks.kernel.problem.Problem `not-found`
    public Chain of(UUID credentialId) {
        var asked = sql.require(credentialId);
        var caller = CurrentCaller.get();
        var all = wall.lift(() -> sql.tree(asked.rootId()));
        var root = all.getFirst();
        var isIssuer = caller.is(root.issuerId());
        var shown = isIssuer ? all : branch(all, asked, caller.organisationId());
        var today = days.today();
        var nodes = shown.stream()
                .map(node -> node(node, caller.organisationId(), !isIssuer || isKnownToIssuer(node, today)))
                .toList();
        var ids = shown.stream().map(CredentialRow::id).toList();
        var signed = wall.lift(() -> signing.about(ids)).stream()
                .filter(text -> !isIssuer || text.kind() == Signing.Kind.COMMITMENT)
                .toList();
        return new Chain(
                root.id(),
                root.money(),
                sum(shown, root, CredentialState.LIVE, CredentialState.OVERDUE),
                sum(shown, root, CredentialState.REDEEMED),
                sum(shown, root, CredentialState.CANCELLED),
                nodes,
                signed);
    }

    private static boolean isKnownToIssuer(CredentialRow node, LocalDate today) {
        return node.hop() == 0 || (!node.dueOn().isAfter(today) && node.state() != CredentialState.CONSUMED);
    }

    private static List<CredentialRow> branch(List<CredentialRow> all, CredentialRow asked, UUID reader) {
        Map<UUID, CredentialRow> byId = new HashMap<>();
        all.forEach(node -> byId.put(node.id(), node));
        Set<UUID> shown = new HashSet<>();
        for (var node : all) {
            var parent = node.parentId() == null ? null : byId.get(node.parentId());
            var isGiven = parent != null && parent.holderId().equals(reader);
            if (node.id().equals(asked.id()) || node.holderId().equals(reader) || isGiven) {
                for (var step = node; step != null; step = step.parentId() == null ? null : byId.get(step.parentId())) {
                    shown.add(step.id());
                }
            }
        }
        return all.stream().filter(node -> shown.contains(node.id())).toList();
    }

    private static Node node(CredentialRow node, UUID reader, boolean isKnown) {
        return new Node(
                node.id(),
                node.parentId(),
                isKnown ? node.number() : null,
                node.hop(),
                node.state(),
                node.financingState(),
                node.money(),
                isKnown ? node.holderId() : null,
                isKnown ? node.holderName() : null,
                node.holderId().equals(reader));
    }

    private static Money sum(List<CredentialRow> shown, CredentialRow root, CredentialState... states) {
        var wanted = Set.of(states);
        return Money.ofMinor(
                shown.stream()
                        .filter(node -> wanted.contains(node.state()))
                        .mapToLong(CredentialRow::amount)
                        .sum(),
                root.currency());
    }
}
