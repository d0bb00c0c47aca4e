package org.staveworks.device.internal.ingest;

/// A message that waits to be committed.
public record Arrival(Sender sender, Measurements measurements, Told told) {
    /// Learns how it ended, on the thread that commits; it may not wait.
    public interface Told {
        /// Whether the device itself sent it: then it was heard. Somebody may also load what it measured
        /// long ago.
        default boolean isOfDevice() {
            return true;
        }

        /// It is committed.
        void committed();

        /// It can't be taken, now or ever.
        void refused(RefusalReason reason);

        /// It was not committed; it may be sent again.
        void failed();
    }
}
