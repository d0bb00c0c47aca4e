package org.staveworks.finance.internal.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;

/// Credentials are consumed and created like coins: root, issuer, currency and due day are inherited, the children make
/// up the parent's amount. A deferred trigger of the database checks it at the commit.
@Component
public class Coins {
    private final CredentialSql sql;
    private final DocumentNumbers numbers;
    private final FinanceDays days;

    Coins(CredentialSql sql, DocumentNumbers numbers, FinanceDays days) {
        this.sql = sql;
        this.numbers = numbers;
        this.days = days;
    }

    /// Whoever holds a coin.
    public record Holder(UUID id, String name, boolean isBank) {}

    /// A coin that takes a part of the consumed one's place.
    ///
    /// @param holder missing where it stays
    public record Part(
            long amount,
            @Nullable Holder holder,
            CredentialState state,
            FinancingStage financing,
            @Nullable UUID redemptionId) {
        /// With the same holder, as it was.
        public static Part kept(CredentialRow coin, long amount) {
            return new Part(amount, null, coin.state(), coin.financingState(), coin.redemptionId());
        }
    }

    /// Consumes a locked coin.
    ///
    /// @return what takes its place, in the order of the parts
    public List<CredentialRow> replace(CredentialRow coin, List<Part> parts) {
        var sum = parts.stream().mapToLong(Part::amount).sum();
        if (sum != coin.amount()) {
            throw new IllegalArgumentException("Parts of (%d) do not make up credential (%s) of (%d)"
                    .formatted(sum, coin.number(), coin.amount()));
        }
        var children = new ArrayList<CredentialRow>();
        for (var part : parts) {
            children.add(child(coin, part));
        }
        sql.setState(coin.id(), CredentialState.CONSUMED, days.today(), null);
        sql.insert(children);
        return children;
    }

    /// A coin of just this amount out of a coin, the rest staying beside it; the coin itself where nothing is left.
    public CredentialRow cut(CredentialRow coin, long amount) {
        return amount == coin.amount()
                ? coin
                : replace(coin, List.of(Part.kept(coin, amount), Part.kept(coin, coin.amount() - amount)))
                        .getFirst();
    }

    private CredentialRow child(CredentialRow coin, Part part) {
        var holder = part.holder() == null
                ? new Holder(coin.holderId(), coin.holderName(), coin.holderIsBank())
                : part.holder();
        var isMoved = part.holder() != null;
        var isOver = part.state() == CredentialState.REDEEMED;
        return new CredentialRow(
                Ids.next(),
                numbers.next("RC"),
                coin.rootId(),
                coin.id(),
                isMoved ? coin.hop() + 1 : coin.hop(),
                coin.issuerId(),
                coin.issuerName(),
                holder.id(),
                holder.name(),
                holder.isBank(),
                coin.currency(),
                part.amount(),
                coin.issuedOn(),
                coin.dueOn(),
                part.state(),
                part.financing(),
                coin.statementId(),
                coin.statementNumber(),
                null,
                part.redemptionId(),
                coin.termReason(),
                null,
                isOver ? days.today() : null,
                days.now());
    }
}
