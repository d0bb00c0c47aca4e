package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account at a simulated bank.
final class SimulatedAccount {
    /// An entry on an account.
    ///
    /// @param amount       more than zero
    /// @param isReversal   undoes an entry of the other direction
    /// @param isMisstated  left out of the day's statement
    record Entry(
            LocalDate day,
            String reference,
            BigDecimal amount,
            boolean isDebit,
            boolean isReversal,
            boolean isMisstated,
            @Nullable String endToEndId,
            @Nullable String instructionId,
            String counterpartyName,
            @Nullable String counterpartyNumber,
            String remittance,
            @Nullable String reason) {}

    private final SimulatedBank bank;
    private final String number;
    private final String holder;
    private final String currency;
    private final List<Entry> entries = new ArrayList<>();
    private BigDecimal opening;
    private BigDecimal balance;

    SimulatedAccount(SimulatedBank bank, String number, String holder, String currency, BigDecimal balance) {
        this.bank = bank;
        this.number = number;
        this.holder = holder;
        this.currency = currency;
        this.opening = balance;
        this.balance = balance;
    }

    SimulatedBank bank() {
        return bank;
    }

    String number() {
        return number;
    }

    String holder() {
        return holder;
    }

    String currency() {
        return currency;
    }

    /// At the beginning of the day.
    BigDecimal opening() {
        return opening;
    }

    BigDecimal balance() {
        return balance;
    }

    /// Of the day.
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void book(Entry entry) {
        entries.add(entry);
        balance = entry.isDebit() ? balance.subtract(entry.amount()) : balance.add(entry.amount());
    }

    /// Ends the day.
    void close() {
        opening = balance;
        entries.clear();
    }
}
