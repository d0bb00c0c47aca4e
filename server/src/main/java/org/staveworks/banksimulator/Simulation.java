package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.staveworks.banksimulator.PaymentOrder.Payment;
import org.staveworks.banksimulator.Plan.Outcome;
import org.staveworks.banksimulator.Reports.Status;
import org.staveworks.banksimulator.SimulatedAccount.Entry;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.iso20022.UnreadableMessage;

/// Some banks, all on the same day. One thing happens at a time.
final class Simulation {
    private static final String FEE_NAME = "手续费 Bank charges";
    private static final BigDecimal FEE = new BigDecimal("12.50");
    private static final String RETURN_REASON = "AC04";

    /// What became of a payment.
    ///
    /// @param booked   on the debtor's account, in all
    /// @param reversed of it
    record Result(String endToEndId, String refusal, BigDecimal amount, BigDecimal booked, BigDecimal reversed) {}

    /// A difference that the plan made, as an honest reconciliation must find it.
    record Difference(
            String kind,
            String account,
            LocalDate day,
            @Nullable String endToEndId) {}

    private record Due(LocalDate day, Runnable work) {}

    private final Map<String, SimulatedBank> banks = new TreeMap<>();
    private final Map<String, Result> results = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<Due> dues = new ArrayList<>();
    private final Plan plan;
    private LocalDate day;
    private int payments;

    Simulation(Plan plan, LocalDate day) {
        this.plan = plan;
        this.day = day;
    }

    Plan plan() {
        return plan;
    }

    LocalDate day() {
        return day;
    }

    List<SimulatedBank> banks() {
        return List.copyOf(banks.values());
    }

    List<Result> results() {
        return List.copyOf(results.values());
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    SimulatedBank bank(String code) {
        return banks.computeIfAbsent(code, SimulatedBank::new);
    }

    /// What the bank says to a file at its door.
    enum Receipt {
        TAKEN,
        /// The same file was taken before; nothing happens again.
        TAKEN_BEFORE,
        /// Another file was taken under this name.
        NAME_IN_USE
    }

    /// Takes a file of payments in.
    ///
    /// @throws UnreadableMessage where it is no valid pain.001: the bank takes no such file
    Receipt receive(String bankCode, String name, byte[] content) {
        var bank = bank(bankCode);
        var before = bank.taken(name);
        if (before.isPresent()) {
            return Arrays.equals(before.get(), content) ? Receipt.TAKEN_BEFORE : Receipt.NAME_IN_USE;
        }
        var message = Message.read(content);
        if (message.kind() != MessageKind.PAIN_001) {
            throw new UnreadableMessage("A (%s) is nothing that a bank takes in"
                    .formatted(message.kind().id()));
        }
        var order = PaymentOrder.read(message);
        bank.take(name, content);
        var fault = bank.takeMessageId(order.messageId()) ? order.fault() : Refusals.MESSAGE_ID_REPEATED;
        if (fault != null) {
            var id = bank.nextMessageId("p002");
            bank.put(id, Reports.refusal(id, day, order.messageId(), fault), plan);
            return Receipt.TAKEN;
        }
        carryOut(bank, order);
        return Receipt.TAKEN;
    }

    private void carryOut(SimulatedBank bank, PaymentOrder order) {
        var statuses = new ArrayList<Status>();
        for (var payment : order.payments()) {
            payments++;
            var outcome = plan.outcome(payments);
            var reason = refusal(bank, payment, outcome);
            results.put(
                    payment.endToEndId(),
                    new Result(
                            payment.endToEndId(),
                            reason.orElse(""),
                            payment.amount(),
                            BigDecimal.ZERO,
                            BigDecimal.ZERO));
            statuses.add(new Status(payment, reason.isPresent() ? "RJCT" : "ACCP", reason.orElse(null)));
            if (reason.isEmpty()) {
                dues.add(new Due(
                        later(payment.executeOn(), day).plusDays(outcome.late()),
                        () -> execute(bank, order.messageId(), payment, outcome)));
            }
        }
        var id = bank.nextMessageId("p002");
        bank.put(id, Reports.statuses(id, day, order.messageId(), statuses), plan);
        workOffDues();
    }

    private Optional<String> refusal(SimulatedBank bank, Payment payment, Outcome outcome) {
        var debtor = bank.account(payment.debtorNumber(), payment.currency());
        if (!bank.takeEndToEndId(payment.endToEndId())) {
            return Optional.of(Refusals.END_TO_END_ID_REPEATED);
        }
        if (debtor.isEmpty()) {
            var inOtherCurrency = bank.accounts().stream()
                    .anyMatch(account -> account.number().equals(payment.debtorNumber()));
            return Optional.of(inOtherCurrency ? Refusals.CURRENCY : Refusals.DEBTOR_ACCOUNT);
        }
        if (!debtor.get().holder().equals(payment.debtorName())) {
            return Optional.of(Refusals.DEBTOR_NAME);
        }
        if (creditor(payment).isEmpty()) {
            return Optional.of(Refusals.CREDITOR_ACCOUNT);
        }
        if (payment.amount().signum() <= 0 || payment.amount().scale() > digits(payment.currency())) {
            return Optional.of(Refusals.AMOUNT);
        }
        if (payment.executeOn().isBefore(day)) {
            return Optional.of(Refusals.DATE);
        }
        if (!outcome.refusal().isEmpty()) {
            return Optional.of(outcome.refusal());
        }
        return Optional.empty();
    }

    private Optional<SimulatedAccount> creditor(Payment payment) {
        return banks.values().stream()
                .flatMap(bank -> bank.account(payment.creditorNumber(), payment.currency()).stream())
                .findFirst();
    }

    private void execute(SimulatedBank bank, String messageId, Payment payment, Outcome outcome) {
        var debtor = bank.account(payment.debtorNumber(), payment.currency()).orElseThrow();
        if (debtor.balance().compareTo(payment.amount()) < 0) {
            var id = bank.nextMessageId("p002");
            var status = new Status(payment, "RJCT", Refusals.TOO_LITTLE_MONEY);
            bank.put(id, Reports.statuses(id, day, messageId, List.of(status)), plan);
            note(payment, Refusals.TOO_LITTLE_MONEY, BigDecimal.ZERO, BigDecimal.ZERO);
            return;
        }
        var first = payment.amount()
                .multiply(outcome.firstPart())
                .setScale(digits(payment.currency()), RoundingMode.UP)
                .min(payment.amount());
        var rest = payment.amount().subtract(first);
        transfer(debtor, payment, first, false, outcome.isMisstated());
        if (rest.signum() > 0 && outcome.isShort()) {
            differ("booked_too_little", debtor, payment.endToEndId());
        } else if (rest.signum() > 0) {
            dues.add(new Due(day.plusDays(1), () -> transfer(debtor, payment, rest, false, false)));
        }
        if (outcome.isReversed()) {
            dues.add(new Due(day.plusDays(1), () -> transfer(debtor, payment, payment.amount(), true, false)));
        }
        if (outcome.hasFee()) {
            var fee = FEE.setScale(digits(payment.currency()), RoundingMode.UP);
            book(
                    debtor,
                    new Entry(
                            day,
                            bank.nextEntryReference(),
                            fee,
                            true,
                            false,
                            false,
                            null,
                            null,
                            FEE_NAME,
                            null,
                            "",
                            null));
            differ("entry_unknown", debtor, null);
        }
    }

    /// Moves money from the debtor to the creditor, or back.
    private void transfer(
            SimulatedAccount debtor, Payment payment, BigDecimal amount, boolean isReversal, boolean isMisstated) {
        var creditor = creditor(payment).orElseThrow();
        var reason = isReversal ? RETURN_REASON : null;
        book(
                debtor,
                new Entry(
                        day,
                        debtor.bank().nextEntryReference(),
                        amount,
                        !isReversal,
                        isReversal,
                        isMisstated,
                        payment.endToEndId(),
                        payment.instructionId(),
                        payment.creditorName(),
                        payment.creditorNumber(),
                        payment.remittance(),
                        reason));
        book(
                creditor,
                new Entry(
                        day,
                        creditor.bank().nextEntryReference(),
                        amount,
                        isReversal,
                        isReversal,
                        false,
                        payment.endToEndId(),
                        null,
                        payment.debtorName(),
                        payment.debtorNumber(),
                        payment.remittance(),
                        reason));
        note(payment, "", isReversal ? BigDecimal.ZERO : amount, isReversal ? amount : BigDecimal.ZERO);
        if (isMisstated) {
            differ("entry_not_on_statement", debtor, payment.endToEndId());
            differ("closing_does_not_add_up", debtor, null);
        }
    }

    private void book(SimulatedAccount account, Entry entry) {
        account.book(entry);
        var id = account.bank().nextMessageId("c054");
        account.bank().put(id, Reports.notification(id, account, entry), plan);
    }

    private void note(Payment payment, String refusal, BigDecimal booked, BigDecimal reversed) {
        results.computeIfPresent(
                payment.endToEndId(),
                (id, before) -> new Result(
                        id,
                        refusal.isEmpty() ? before.refusal() : refusal,
                        before.amount(),
                        before.booked().add(booked),
                        before.reversed().add(reversed)));
    }

    /// Of what concerns an account's day as a whole there is one at most.
    private void differ(String kind, SimulatedAccount account, @Nullable String endToEndId) {
        var difference = new Difference(kind, account.number(), day, endToEndId);
        if (!kind.equals("closing_does_not_add_up") || !differences.contains(difference)) {
            differences.add(difference);
        }
    }

    /// Ends the day: all banks send their statements, and what is due on the next day is worked off.
    void endDay() {
        for (var bank : banks.values()) {
            if (!bank.accounts().isEmpty()) {
                var id = bank.nextMessageId("c053");
                bank.put(id, Reports.statements(id, day, bank.accounts()), plan);
                bank.accounts().forEach(SimulatedAccount::close);
            }
        }
        day = day.plusDays(1);
        workOffDues();
    }

    private void workOffDues() {
        var now = dues.stream().filter(due -> !due.day().isAfter(day)).toList();
        dues.removeAll(now);
        now.forEach(due -> due.work().run());
    }

    /// Whether anything is still to be booked.
    boolean isIdle() {
        return dues.isEmpty();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
