package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class InstallTest {
    @Autowired
    Members members;

    @TempDir
    Path folder;

    private String run(List<String> arguments) throws IOException, InterruptedException {
        var script = Files.write(
                folder.resolve("install.sh"),
                members.stranger().get("/gateway/install.sh").expect(200).bytes());
        var command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + output;
    }

    @Test
    void theScriptSaysWhatItNeedsAndTakesNoStrangeCode() throws IOException, InterruptedException {
        assertThat(run(List.of())).startsWith("1 Say --from");
        assertThat(run(List.of("--from", "http://127.0.0.1", "--server", "h:1", "--code", "x;reboot")))
                .startsWith("1 --server and --code have letters");
    }

    @Test
    void whereTheProgramIsNotHandedOutWordsSaySo() {
        var answer = members.stranger().get("/gateway/staveworks-gateway.jar").expect(404);
        assertThat(answer.text()).contains("./staveworks build");
    }
}
