package org.staveworks.kernel.db;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.support.DelegatingTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Tells PostgreSQL at the start of each transaction for whom it runs, so that row-level security can hold the tenant
/// wall. Without a caller nothing that belongs to anybody is visible.
///
/// A transaction that changes something consists of short statements by key, which are planned once for all values;
/// one that only reads may consist of anything, which is planned for its values, unless it is labelled
/// [#PLANNED_ONCE].
public class TenantTransactionManager extends JdbcTransactionManager {
    /// Label of a reading transaction whose statements are by key as well: planning them would take longer than they
    /// do.
    public static final String PLANNED_ONCE = "planned-once";

    private static final long serialVersionUID = 1L;
    private static final String SET_TENANT =
            "select set_config('staveworks.tenant', ?, true), set_config('staveworks.person', ?, true), "
                    + "set_config('staveworks.system', ?, true), set_config('plan_cache_mode', ?, true)";

    /// Goes with it: the driver would ask for the session's isolation, set it, and set it back afterwards.
    private static final String SNAPSHOT = "set transaction isolation level repeatable read; ";

    public TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        var isSnapshot = definition.getIsolationLevel() == TransactionDefinition.ISOLATION_REPEATABLE_READ;
        super.doBegin(transaction, isSnapshot ? new Begun(definition) : definition);
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new CannotCreateTransactionException("No connection is bound to the transaction");
        }
        var caller = CurrentCaller.find();
        try (var statement = holder.getConnection().prepareStatement(isSnapshot ? SNAPSHOT + SET_TENANT : SET_TENANT)) {
            statement.setString(
                    1, caller.map(Caller::organisationId).orElse(Caller.NOBODY).toString());
            statement.setString(
                    2, caller.map(Caller::personId).orElse(Caller.NOBODY).toString());
            statement.setString(3, caller.map(Caller::isSystem).orElse(false) ? "on" : "off");
            statement.setString(4, isPlannedOnce(definition) ? "force_generic_plan" : "auto");
            statement.execute();
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("The tenant could not be set on the connection", e);
        }
    }

    /// The same transaction, with the isolation that connections have.
    private static final class Begun extends DelegatingTransactionDefinition {
        Begun(TransactionDefinition definition) {
            super(definition);
        }

        @Override
        public int getIsolationLevel() {
            return ISOLATION_DEFAULT;
        }
    }

    private static boolean isPlannedOnce(TransactionDefinition definition) {
        return !definition.isReadOnly()
                || definition instanceof TransactionAttribute attribute
                        && attribute.getLabels().contains(PLANNED_ONCE);
    }
}
