package org.staveworks.bank.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.springframework.stereotype.Component;
import org.staveworks.bank.BankChannel;
import org.staveworks.iso20022.Message;

/// Files in folders, as banks' front-end machines (前置机) want them: ours are dropped into `out`, the bank's are found
/// in `in` and moved to `done`, or to `rejected` where they can't be read.
@Component
class DirectoryChannel implements BankChannel {
    private static final String OUT = "out";
    private static final String IN = "in";
    private static final String DONE = "done";
    private static final String REJECTED = "rejected";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,119}";

    private final BankSettings settings;

    DirectoryChannel(BankSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "directory";
    }

    /// @param address the name of a folder; it can't lead out of the installation's
    @Override
    public boolean accepts(String address) {
        return settings.folder() != null && address.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");
    }

    /// A file appears whole or not at all.
    @Override
    public void send(Link link, String name, byte[] content) throws IOException {
        var folder = folder(link, OUT);
        var unfinished = Files.createTempFile(folder, ".", ".part");
        Files.write(unfinished, content);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<String> list(Link link) throws IOException {
        try (var files = Files.list(folder(link, IN))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NAME) && name.endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public byte[] fetch(Link link, String name) throws IOException {
        try (var content = Files.newInputStream(folder(link, IN).resolve(name))) {
            return content.readNBytes(Message.SIZE_MAX + 1);
        }
    }

    @Override
    public void acknowledge(Link link, String name, boolean isReadable) throws IOException {
        var file = folder(link, IN).resolve(name);
        if (Files.exists(file)) {
            Files.move(
                    file,
                    folder(link, isReadable ? DONE : REJECTED).resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path folder(Link link, String part) throws IOException {
        if (settings.folder() == null) {
            throw new IOException("The setting staveworks.bank.folder is gone");
        }
        return Files.createDirectories(Path.of(settings.folder(), link.address(), part));
    }
}
