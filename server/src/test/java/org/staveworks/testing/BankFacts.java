package org.staveworks.testing;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.staveworks.bank.InstructionBooked;
import org.staveworks.bank.InstructionRejected;
import org.staveworks.bank.InstructionReversed;

/// Hears what banks have confirmed, as the modules above do.
@Component
public class BankFacts {
    private final Queue<InstructionBooked> booked = new ConcurrentLinkedQueue<>();
    private final Queue<InstructionRejected> rejected = new ConcurrentLinkedQueue<>();
    private final Queue<InstructionReversed> reversed = new ConcurrentLinkedQueue<>();

    @EventListener
    void on(InstructionBooked event) {
        booked.add(event);
    }

    @EventListener
    void on(InstructionRejected event) {
        rejected.add(event);
    }

    @EventListener
    void on(InstructionReversed event) {
        reversed.add(event);
    }

    public List<InstructionBooked> booked(UUID instruction) {
        return booked.stream()
                .filter(event -> event.instructionId().equals(instruction))
                .toList();
    }

    public List<InstructionRejected> rejected(UUID instruction) {
        return rejected.stream()
                .filter(event -> event.instructionId().equals(instruction))
                .toList();
    }

    public List<InstructionReversed> reversed(UUID instruction) {
        return reversed.stream()
                .filter(event -> event.instructionId().equals(instruction))
                .toList();
    }
}
