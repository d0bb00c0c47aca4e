package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A simulated bank: its accounts, what it has taken in, and the mailbox that customers look into.
final class SimulatedBank {
    private static final class Letter {
        private final String name;
        private final byte[] content;
        private int looksUntilVisible;

        Letter(String name, byte[] content, int looksUntilVisible) {
            this.name = name;
            this.content = content;
            this.looksUntilVisible = looksUntilVisible;
        }
    }

    private final String code;
    private final Map<String, SimulatedAccount> accounts = new TreeMap<>();
    private final Map<String, byte[]> filesTaken = new HashMap<>();
    private final Set<String> messageIdsTaken = new HashSet<>();
    private final Set<String> endToEndIdsTaken = new HashSet<>();
    private final List<Letter> mailbox = new ArrayList<>();
    private int messages;
    private int entries;

    SimulatedBank(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    List<SimulatedAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    SimulatedAccount open(String number, String holder, String currency, BigDecimal balance) {
        return accounts.computeIfAbsent(
                number + currency, key -> new SimulatedAccount(this, number, holder, currency, balance));
    }

    Optional<SimulatedAccount> account(String number, String currency) {
        return Optional.ofNullable(accounts.get(number + currency));
    }

    /// @return what was taken in under this name before, if anything
    Optional<byte[]> taken(String name) {
        return Optional.ofNullable(filesTaken.get(name));
    }

    void take(String name, byte[] content) {
        filesTaken.put(name, content);
    }

    /// @return false where the id was there before
    boolean takeMessageId(String id) {
        return messageIdsTaken.add(id);
    }

    /// @return false where the id was there before
    boolean takeEndToEndId(String id) {
        return endToEndIdsTaken.add(id);
    }

    String nextMessageId(String kind) {
        messages++;
        return "%s-%s-%06d".formatted(code, kind, messages);
    }

    String nextEntryReference() {
        entries++;
        return "%s%09d".formatted(code, entries);
    }

    void put(String messageId, byte[] content, Plan plan) {
        var isDoubled = plan.isNextDoubled();
        mailbox.add(new Letter(messageId + ".xml", content, plan.nextDelay()));
        if (isDoubled) {
            mailbox.add(new Letter(messageId + "-again.xml", content, plan.nextDelay()));
        }
    }

    /// The names of what is there; each look brings what is still under way nearer.
    List<String> look() {
        mailbox.forEach(letter -> letter.looksUntilVisible--);
        return mailbox.stream()
                .filter(letter -> letter.looksUntilVisible < 0)
                .map(letter -> letter.name)
                .toList();
    }

    Optional<byte[]> fetch(String name) {
        return mailbox.stream()
                .filter(letter -> letter.name.equals(name))
                .map(letter -> letter.content)
                .findFirst();
    }

    void remove(String name) {
        mailbox.removeIf(letter -> letter.name.equals(name));
    }

    int waiting() {
        return mailbox.size();
    }
}
