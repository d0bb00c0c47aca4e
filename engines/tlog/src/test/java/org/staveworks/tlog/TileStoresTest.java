package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.tlog.testing.TileStoreContract;

class TileStoresTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> tiles_in_memory_keep_the_contract() {
        return contract(InMemoryTileStore::new);
    }

    @TestFactory
    Stream<DynamicTest> tiles_in_files_keep_the_contract() {
        return contract(() -> new FileTileStore(emptyFolder()));
    }

    private static Stream<DynamicTest> contract(Supplier<TileStore> stores) {
        return TileStoreContract.checks(stores).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }

    private Path emptyFolder() {
        try {
            return Files.createTempDirectory(folder, "store");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_full_file_takes_the_place_of_the_narrower_ones() {
        var store = new FileTileStore(folder);
        store.write(Map.of(new TilePath(0, 0, 17), new byte[17 * Hash.SIZE]));
        assertThat(folder.resolve("tile/0/000.p/17")).exists();
        store.write(Map.of(new TilePath(0, 0, 256), new byte[256 * Hash.SIZE]));
        assertThat(folder.resolve("tile/0/000")).exists();
        assertThat(folder.resolve("tile/0/000.p")).doesNotExist();
    }
}
