package org.staveworks.kernel.access;

import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The caller of the running request, bound to its thread for as long as it runs.
public final class CurrentCaller {
    private static final ScopedValue<Caller> CALLER = ScopedValue.newInstance();

    private CurrentCaller() {}

    /// @throws IllegalStateException outside a request and outside [#runAs]
    public static Caller get() {
        if (!CALLER.isBound()) {
            throw new IllegalStateException("No caller is bound. Maybe wrap the work in CurrentCaller.runAs(…).");
        }
        return CALLER.get();
    }

    public static Optional<Caller> find() {
        return CALLER.isBound() ? Optional.of(CALLER.get()) : Optional.empty();
    }

    /// Does something on behalf of a caller. The tenant wall is set when a transaction begins, so it is an error to
    /// change the organisation inside a running one.
    public static <R, X extends Throwable> R callAs(Caller caller, ScopedValue.CallableOp<R, X> work) throws X {
        requireNoForeignTransaction(caller);
        return ScopedValue.where(CALLER, caller).call(work);
    }

    public static void runAs(Caller caller, Runnable work) {
        requireNoForeignTransaction(caller);
        ScopedValue.where(CALLER, caller).run(work);
    }

    private static void requireNoForeignTransaction(Caller caller) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && CALLER.isBound()
                && !CALLER.get().is(caller.organisationId())) {
            throw new IllegalStateException("A transaction of organisation (%s) is running; it can't go on as (%s)"
                    .formatted(CALLER.get().organisationName(), caller.organisationName()));
        }
    }
}
