package org.staveworks.bank;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A way in which files go to a bank and come back. An installation puts its own here as a bean (a bank's front-end
/// machine, EBICS, a message queue); `http` and `directory` come along.
///
/// Sending and fetching happen at least once: a bank knows a file by its name and its message id, and we know theirs.
public interface BankChannel {
    /// As links name it, such as `http`.
    String name();

    /// Whether an address can be used with this channel.
    boolean accepts(String address);

    /// Hands a file over. The same file comes again under the same name where the answer got lost.
    ///
    /// @throws FileRefused where the bank has said that it does not take this file, now or later
    /// @throws IOException where it is not known whether the bank has it; it is tried again
    void send(Link link, String name, byte[] content) throws IOException, FileRefused;

    /// The names of the files that wait for us.
    List<String> list(Link link) throws IOException;

    byte[] fetch(Link link, String name) throws IOException;

    /// Tells the bank that a file has arrived and is kept.
    ///
    /// @param isReadable whether it could be read
    void acknowledge(Link link, String name, boolean isReadable) throws IOException;

    /// Where a channel goes.
    ///
    /// @param secret never told, not by [#toString] either
    record Link(
            UUID id,
            String bankName,
            String address,
            @Nullable String secret) {
        @Override
        public String toString() {
            return "%s at %s".formatted(bankName, address);
        }
    }

    /// The bank's last word about a file.
    final class FileRefused extends Exception {
        private static final long serialVersionUID = 1L;

        public FileRefused(String reason) {
            super(reason);
        }
    }
}
