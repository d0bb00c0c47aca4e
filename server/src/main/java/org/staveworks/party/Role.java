package org.staveworks.party;

import static org.staveworks.kernel.access.Permission.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.staveworks.kernel.access.Permission;

/// A person's role in an organisation, and what it allows.
public enum Role {
    /// Everything that a member can do (负责人).
    OWNER(
            DIRECTORY_READ,
            ORGANISATION_EDIT,
            PEOPLE_MANAGE,
            API_KEYS_MANAGE,
            POLICY_READ,
            CATALOG_READ,
            CATALOG_EDIT,
            RFQ_READ,
            RFQ_WRITE,
            QUOTE_READ,
            QUOTE_WRITE,
            ORDER_READ,
            ORDER_WRITE,
            ORDER_CONFIRM,
            DELIVERY_READ,
            DELIVERY_WRITE,
            ACCEPTANCE_WRITE,
            STATEMENT_READ,
            STATEMENT_WRITE,
            PAYMENT_WRITE,
            INVOICE_READ,
            INVOICE_WRITE,
            LEDGER_READ,
            LEDGER_WRITE,
            CREDENTIAL_READ,
            CREDENTIAL_WRITE,
            CREDENTIAL_SIGN,
            FINANCING_WRITE,
            ISSUER_LIMIT_WRITE,
            BANK_READ,
            BANK_WRITE,
            CREDIT_READ,
            CREDIT_OBJECT,
            CAPACITY_READ,
            CAPACITY_WRITE,
            PROMISE_ASK,
            PRODUCTION_READ,
            PRODUCTION_WRITE,
            DEVICE_READ,
            DEVICE_WRITE,
            MAINTENANCE_READ,
            MAINTENANCE_WRITE,
            MAINTENANCE_WORK,
            DEVICE_COMMAND,
            ALARM_READ,
            ALARM_ACKNOWLEDGE,
            ALARM_WRITE,
            SCAN,
            PAY_READ,
            TRACE_READ,
            TRACE_WRITE,
            TRACE_SHARE,
            AUDIT_READ),
    /// Answers requests and looks after orders (销售).
    SALES(
            DIRECTORY_READ,
            POLICY_READ,
            CATALOG_READ,
            CATALOG_EDIT,
            RFQ_READ,
            QUOTE_READ,
            QUOTE_WRITE,
            ORDER_READ,
            ORDER_CONFIRM,
            DELIVERY_READ,
            DELIVERY_WRITE,
            STATEMENT_READ,
            STATEMENT_WRITE,
            INVOICE_READ,
            CAPACITY_READ,
            CAPACITY_WRITE,
            PRODUCTION_READ,
            TRACE_READ),
    /// Asks for quotes and orders (采购).
    PURCHASER(
            DIRECTORY_READ,
            POLICY_READ,
            CATALOG_READ,
            CATALOG_EDIT,
            RFQ_READ,
            RFQ_WRITE,
            QUOTE_READ,
            PROMISE_ASK,
            ORDER_READ,
            ORDER_WRITE,
            DELIVERY_READ,
            ACCEPTANCE_WRITE,
            STATEMENT_READ,
            STATEMENT_WRITE,
            INVOICE_READ,
            TRACE_READ),
    /// Plans and runs production (生产计划).
    PLANNER(
            DIRECTORY_READ,
            CATALOG_READ,
            CATALOG_EDIT,
            ORDER_READ,
            DELIVERY_READ,
            DELIVERY_WRITE,
            CAPACITY_READ,
            CAPACITY_WRITE,
            PRODUCTION_READ,
            PRODUCTION_WRITE,
            DEVICE_READ,
            DEVICE_WRITE,
            MAINTENANCE_READ,
            MAINTENANCE_WRITE,
            MAINTENANCE_WORK,
            DEVICE_COMMAND,
            ALARM_READ,
            ALARM_ACKNOWLEDGE,
            ALARM_WRITE,
            SCAN,
            PAY_READ,
            TRACE_READ,
            TRACE_WRITE),
    /// Reports work and sees the own pay (工人).
    WORKER(SCAN, ALARM_READ, ALARM_ACKNOWLEDGE, MAINTENANCE_READ, MAINTENANCE_WORK),
    /// Statements, payments and books (财务).
    FINANCE(
            DIRECTORY_READ,
            POLICY_READ,
            ORDER_READ,
            DELIVERY_READ,
            STATEMENT_READ,
            STATEMENT_WRITE,
            PAYMENT_WRITE,
            INVOICE_READ,
            INVOICE_WRITE,
            LEDGER_READ,
            LEDGER_WRITE,
            CREDENTIAL_READ,
            CREDENTIAL_WRITE,
            BANK_READ,
            BANK_WRITE,
            CREDIT_READ,
            CREDIT_OBJECT,
            PAY_READ),
    /// Signs commitments to pay and looks after money (司库).
    TREASURER(
            DIRECTORY_READ,
            POLICY_READ,
            ORDER_READ,
            DELIVERY_READ,
            STATEMENT_READ,
            PAYMENT_WRITE,
            INVOICE_READ,
            LEDGER_READ,
            LEDGER_WRITE,
            CREDENTIAL_READ,
            CREDENTIAL_WRITE,
            CREDENTIAL_SIGN,
            BANK_READ,
            BANK_WRITE,
            CREDIT_READ),
    /// Works for a bank (客户经理): reads the evidence that holders let it see, quotes, registers and disburses.
    BANKER(
            DIRECTORY_READ,
            POLICY_READ,
            LEDGER_READ,
            CREDENTIAL_READ,
            FINANCING_WRITE,
            ISSUER_LIMIT_WRITE,
            BANK_READ,
            BANK_WRITE),
    /// Reads business, changes nothing (查看).
    VIEWER(
            DIRECTORY_READ,
            POLICY_READ,
            CATALOG_READ,
            RFQ_READ,
            QUOTE_READ,
            ORDER_READ,
            DELIVERY_READ,
            STATEMENT_READ,
            INVOICE_READ,
            PRODUCTION_READ,
            DEVICE_READ,
            ALARM_READ,
            MAINTENANCE_READ,
            TRACE_READ),
    /// Works for the operator of the cluster (运营): verifies members, keeps rules and reference lists, sees aggregates.
    OPERATOR(
            DIRECTORY_READ,
            MEMBERS_VERIFY,
            BANK_OPERATE,
            POLICY_READ,
            POLICY_EDIT,
            REFERENCE_EDIT,
            ORGANISATION_EDIT,
            PEOPLE_MANAGE,
            AUDIT_READ,
            PROMISE_ASK,
            DISPATCH_WRITE,
            CLUSTER_READ,
            ISSUER_LIMIT_WRITE,
            CREDENTIAL_SUPERVISE,
            CREDIT_SUPERVISE,
            TRACE_OPERATE,
            DEVICE_OPERATE,
            CATALOG_READ);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.copyOf(Set.of(permissions));
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /// As it is stored and shown.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// All that several roles allow together.
    public static EnumSet<Permission> permissionsOf(Set<Role> roles) {
        var all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions));
        return all;
    }
}
