package org.staveworks.planning.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.read.InstanceFile;
import org.staveworks.planning.read.Kind;

/// Published instances with what is known of them, as they stand in a folder: texts under `jobshop` and
/// `flexible`, bounds in `best_known.csv` and, for factories that are alike, in `distributed`.
public final class Library {
    private static final String DISTRIBUTED = "distributed/reference_rdata_identical_factories.csv";

    private Library() {}

    /// @param family  by which results are summed up
    /// @param lower   what no plan can fall below
    /// @param upper   the best makespan that is known
    public record Known(Kind kind, String family, String name, Path file, int factories, int lower, int upper) {
        public Instance instance() throws IOException {
            return InstanceFile.read(file, kind, factories).instance();
        }

        /// What gaps are measured to: the best plan known; for distributed ones the lower bound.
        public int reference() {
            return kind == Kind.DISTRIBUTED ? lower : upper;
        }

        @Override
        public String toString() {
            return family + " " + name;
        }
    }

    /// All of which the file is there.
    public static List<Known> in(Path folder) throws IOException {
        var known = new ArrayList<Known>();
        for (var cells : table(folder.resolve("best_known.csv"))) {
            var kind = Kind.named(cells[0]);
            var place = kind == Kind.JOBSHOP ? cells[1] + "/" + cells[2] : flexible(cells[1], cells[2]);
            known.add(new Known(
                    kind,
                    kind == Kind.JOBSHOP ? cells[1] : place.substring(0, place.lastIndexOf('/')),
                    cells[2],
                    folder.resolve(kind.toString()).resolve(place + ".txt"),
                    1,
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4])));
        }
        for (var cells : table(folder.resolve(DISTRIBUTED))) {
            int upper = Integer.parseInt(cells[2]);
            int lower = Integer.parseInt(cells[3]);
            known.add(new Known(
                    Kind.DISTRIBUTED,
                    // Most are trivial, so that a mean over all would tell nothing of solvers.
                    lower == upper ? "distributed" : "distributed, open",
                    "%s x%s".formatted(cells[0], cells[1]),
                    folder.resolve("flexible/hurink/rdata/%s.txt".formatted(cells[0])),
                    Integer.parseInt(cells[1]),
                    lower,
                    upper));
        }
        known.removeIf(one -> !Files.exists(one.file()));
        return known;
    }

    private static List<String[]> table(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /// Where the text is of what the table of bounds calls so.
    private static String flexible(String family, String name) {
        int cut = name.lastIndexOf('_');
        return switch (family) {
            case "mk" -> "brandimarte/" + name;
            case "mt", "setb", "seti" -> "barnes/" + name;
            case "dpp" -> "dauzere/" + name.substring("dpp".length());
            case "kacem" -> "kacem/k" + number(name, family);
            case "fattahi" -> fattahi(number(name, family));
            case "behnke" -> behnke(number(name, family));
            // Hurink's: the job shop, then which of his four ways to add machines.
            default ->
                "hurink/%s/%s"
                        .formatted(
                                name.substring(cut + 1), name.substring(0, cut).replace("ft", "mt"));
        };
    }

    private static int number(String name, String family) {
        return Integer.parseInt(name.substring(family.length()));
    }

    private static String fattahi(int number) {
        return number <= 10 ? "fattahi/sfjs%02d".formatted(number) : "fattahi/mfjs%02d".formatted(number - 10);
    }

    /// Five of each size: four sizes of the small ones, then the middle ones.
    private static String behnke(int number) {
        int size = (number - 1) / 5;
        int one = 1 + (number - 1) % 5;
        return size < 4 ? "behnke/sm%02d_%d".formatted(size + 1, one) : "behnke/med%02d_%d".formatted(size - 3, one);
    }
}
