package org.staveworks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.staveworks.forecast.life.LifeLearner;
import org.staveworks.forecast.life.LifeTest;
import org.staveworks.forecast.life.read.RunFile;

/// How far remaining lives of NASA's turbofan engines (C-MAPSS FD001) are off, beside each naive forecast, and how long
/// learning takes. Errors don't change from round to round; the time is a median.
final class MaintenanceBench {
    private static final int CAP = 125;
    private static final double NANOS = 1e9;

    private final Path folder;
    private final int rounds;

    MaintenanceBench(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    void run(Report report) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.err.printf("The shared data (%s) is not there. Put the shared folder beside the project.%n", folder);
            return;
        }
        var train = RunFile.read(Files.readString(folder.resolve("train_FD001.txt")));
        var test = RunFile.read(Files.readString(folder.resolve("test_FD001.txt")));
        var truths = RunFile.truths(Files.readString(folder.resolve("RUL_FD001.txt")));
        var seconds = new double[rounds];
        LifeLearner.Learned learned = new LifeLearner(CAP).learn(train);
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            learned = new LifeLearner(CAP).learn(train);
            seconds[round] = (System.nanoTime() - begun) / NANOS;
        }
        Arrays.sort(seconds);
        var tested = LifeTest.of(learned.model(), train, test, truths);
        for (var naive : tested.naive()) {
            report.print(
                    "rmse",
                    "cycles",
                    tested.errors().rmse(),
                    naive.name(),
                    naive.errors().rmse());
            report.print(
                    "mae",
                    "cycles",
                    tested.errors().mae(),
                    naive.name(),
                    naive.errors().mae());
            report.print(
                    "score",
                    "points",
                    tested.errors().score(),
                    naive.name(),
                    naive.errors().score());
        }
        double level = learned.model().intervalLevel();
        report.print("coverage", "share", tested.coverage(), "stated", level);
        report.print("learning", "s", seconds[rounds / 2], "goal", 10);
    }
}
