package org.staveworks.finance.internal.evidence;

import static org.staveworks.finance.internal.financing.EvidenceFact.*;

import java.util.Locale;
import java.util.Set;
import org.staveworks.finance.internal.financing.EvidenceFact;

/// What a fact can come from, and the facts that name it.
public enum DocumentType {
    ORDER(Set.of(EvidenceFact.ORDER)),
    WORK_ORDER(Set.of(SCANS, INSPECTION)),
    DELIVERY(Set.of(EvidenceFact.DELIVERY, ACCEPTANCE, INSPECTION)),
    STATEMENT(Set.of(EvidenceFact.STATEMENT)),
    INVOICE(Set.of(EvidenceFact.INVOICE));

    private final Set<EvidenceFact> facts;

    DocumentType(Set<EvidenceFact> facts) {
        this.facts = facts;
    }

    boolean isNamedBy(Set<EvidenceFact> shown) {
        return facts.stream().anyMatch(shown::contains);
    }

    /// As time lines call it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
