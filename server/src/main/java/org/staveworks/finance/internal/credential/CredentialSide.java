package org.staveworks.finance.internal.credential;

/// The two sides of a credential.
public enum CredentialSide {
    /// Owes it (开立方).
    ISSUER,
    /// Is owed it (持有方).
    HOLDER;

    public CredentialSide other() {
        return this == ISSUER ? HOLDER : ISSUER;
    }
}
