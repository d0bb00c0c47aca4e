package org.staveworks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.read.InstanceFile;
import org.staveworks.planning.read.Kind;
import org.staveworks.planning.read.ScheduleJson;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `solve` and `check` have in common: which file holds the instance, and in which form.
final class PlanningFiles {
    @Option(
            names = "--kind",
            required = true,
            description = "jobshop, flexible, distributed or json: the form of the file.")
    private String kind = "";

    @Option(
            names = "--factories",
            description = "Of --kind distributed: how many factories have the machines of the file.",
            defaultValue = "1")
    private int factories;

    @Parameters(index = "0", paramLabel = "FILE", description = "the instance")
    private Path file = Path.of("");

    Instance instance() {
        try {
            var reading = InstanceFile.read(file, Kind.named(kind), factories);
            reading.assumptions().forEach(System.err::println);
            return reading.instance();
        } catch (IllegalArgumentException unknown) {
            throw new StartFailure(String.valueOf(unknown.getMessage()));
        } catch (InvalidInstanceException invalid) {
            throw new StartFailure("The instance (%s) can't be read: %s.".formatted(file, invalid.getMessage()));
        } catch (IOException unreadable) {
            throw new StartFailure("The file (%s) can't be read. Check its path.".formatted(file));
        }
    }

    /// @throws InvalidInstanceException if it is no plan of the instance
    static Schedule schedule(Instance instance, Path solution) {
        try (var stream = Files.newInputStream(solution)) {
            return ScheduleJson.read(instance, stream);
        } catch (IOException unreadable) {
            throw new StartFailure("The file (%s) can't be read. Check its path.".formatted(solution));
        }
    }

    static void write(Instance instance, Schedule schedule, Path solution) {
        try (var stream = new BufferedOutputStream(Files.newOutputStream(solution))) {
            ScheduleJson.write(instance, schedule, stream);
        } catch (IOException unwritable) {
            throw new StartFailure("The file (%s) can't be written. Check its folder.".formatted(solution));
        }
    }
}
