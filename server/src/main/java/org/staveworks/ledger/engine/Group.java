package org.staveworks.ledger.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Postings that are booked all or none, on their way through the sequencer.
///
/// @param outboxNo the row of the outbox that it came from; zero where a client waits for the answers
final class Group {
    final List<Posting> postings;
    final long[] hashes;
    final long outboxNo;
    final CompletableFuture<List<Answer>> answers = new CompletableFuture<>();

    Group(List<Posting> postings, long outboxNo) {
        this.postings = List.copyOf(postings);
        this.outboxNo = outboxNo;
        this.hashes = new long[this.postings.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = this.postings.get(i).hash();
        }
    }

    /// What a business change handed in has happened, so a closed period does not keep it out.
    boolean isBusinessChange() {
        return outboxNo != 0;
    }
}
