package org.staveworks.planning.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.planning.solve.Limits;

/// Prints how far plans are above the best known ones, to try designs of the search; not run as a test.
/// Arguments: the folder of data, seconds for each, threads, then words one of which has to be in the
/// path of a file.
final class Gaps {
    /// Best known makespans of Taillard's ta01 to ta50.
    private static final int[] TAILLARD = {
        1231, 1244, 1218, 1175, 1224, 1238, 1227, 1217, 1274, 1241, 1357, 1367, 1342, 1345, 1339, 1360, 1462, 1396,
        1332, 1348, 1642, 1600, 1557, 1644, 1595, 1643, 1680, 1603, 1625, 1584, 1764, 1784, 1788, 1828, 2007, 1819,
        1771, 1673, 1795, 1669, 2005, 1937, 1846, 1976, 2000, 2004, 1889, 1937, 1960, 1923
    };

    private Gaps() {}

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[0]);
        var time = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[1])));
        var limits = Limits.ofTime(time, Integer.parseInt(arguments[2]), 1);
        var words = Arrays.asList(arguments).subList(3, arguments.length);
        var best = bestKnown(data);
        double sum = 0;
        double worst = 0;
        int count = 0;
        for (var file : files(data, words)) {
            var key = key(file.toString());
            var instance = Problems.read(Files.readString(file), file.toString().contains("flexible"));
            var answer = new TabuSolver().solve(instance, limits);
            int target = best.getOrDefault(key, answer.bound());
            double gap = 100.0 * (answer.score().makespan() - target) / target;
            sum += gap;
            worst = Math.max(worst, gap);
            count++;
            System.out.printf(
                    "%-12s %6d best %6d gap %6.2f %% bound %6d after %5.1f s, %,d steps%n",
                    key,
                    answer.score().makespan(),
                    target,
                    gap,
                    answer.bound(),
                    answer.took().toMillis() / 1000.0,
                    answer.steps());
        }
        System.out.printf("mean %.3f %%, worst %.2f %% of %d%n", sum / count, worst, count);
    }

    private static Map<String, Integer> bestKnown(Path data) throws IOException {
        var best = new HashMap<String, Integer>();
        for (var line : Files.readAllLines(data.resolve("best_known.csv"))) {
            var cells = line.split(",");
            if (!cells[4].equals("upper_bound")) {
                best.put(cells[2], Integer.valueOf(cells[4]));
            }
        }
        for (int i = 0; i < TAILLARD.length; i++) {
            best.put("ta%02d".formatted(i + 1), TAILLARD[i]);
        }
        return best;
    }

    private static List<Path> files(Path data, List<String> words) throws IOException {
        try (var all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> words.stream().anyMatch(file.toString()::contains))
                    .sorted()
                    .toList();
        }
    }

    /// What the table of best known ones calls a file.
    private static String key(String file) {
        var parts = file.split("/");
        var name = parts[parts.length - 1].replace(".txt", "");
        var folder = parts[parts.length - 2];
        return switch (folder) {
            case "sdata", "edata", "rdata", "vdata" -> name + "_" + folder;
            case "dauzere" -> "dpp" + name;
            case "behnke" -> {
                int series = name.charAt(name.indexOf('0') + 1) - '1' + (name.startsWith("med") ? 4 : 0);
                yield "behnke" + (5 * series + name.charAt(name.length() - 1) - '0');
            }
            default -> name;
        };
    }
}
