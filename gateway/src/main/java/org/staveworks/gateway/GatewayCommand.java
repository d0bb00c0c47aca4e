package org.staveworks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.uplink.Server;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        description = "Speaks to the machines of a workshop and brings what they measured to the server.")
public final class GatewayCommand implements Callable<Integer> {
    private static final int GROUP_MILLIS = 200;
    private static final int STATE_MILLIS = 1_000;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--server", required = true, paramLabel = "HOST:PORT", description = "the server's MQTT door")
    private String server = "";

    @Option(names = "--tls", description = "speak TLS")
    private boolean tls;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM file of whom to trust; else whom Java trusts")
    private @Nullable Path ca;

    @Option(names = "--code", required = true, paramLabel = "CODE", description = "the gateway's code at the server")
    private String code = "";

    @Option(names = "--secret-file", required = true, paramLabel = "FILE", description = "holds the secret")
    private Path secretFile = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "gateway-data",
            description = "buffer, configuration, certificate, logs (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--buffer",
            paramLabel = "MB",
            defaultValue = "2048",
            description = "what may wait on disk; then the oldest is dropped (${DEFAULT-VALUE})")
    private int bufferMegabytes;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "listen to machines that publish")
    private @Nullable Integer mqttPort;

    @Option(
            names = "--mqtt-host",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "where to listen (${DEFAULT-VALUE})")
    private String mqttHost = "";

    @Option(
            names = "--mqtt-secret-file",
            paramLabel = "FILE",
            description = "holds the password that those machines have to show; else all are let in")
    private @Nullable Path mqttSecretFile;

    public static void main(String[] arguments) {
        var exit = new CommandLine(new GatewayCommand()).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = settings();
        Files.createDirectories(data);
        GatewayLog.begin(data);
        Gateway gateway;
        try {
            gateway = new Gateway(settings);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                gateway.close();
            } catch (IOException | InterruptedException e) {
                System.err.println("The gateway did not end in order: " + e);
            }
            ended.countDown();
        }));
        try {
            gateway.start();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        ended.await();
        return 0;
    }

    private GatewaySettings settings() throws IOException {
        var colon = server.lastIndexOf(':');
        int port;
        try {
            port = Integer.parseInt(server.substring(colon + 1));
        } catch (NumberFormatException e) {
            port = -1;
        }
        if (colon < 1 || port < 1 || port > 65_535) {
            throw wrong("--server (" + server + ") looks like HOST:PORT, such as factory.example:1883");
        }
        if (bufferMegabytes < 1) {
            throw wrong("--buffer (" + bufferMegabytes + ") has to be at least 1");
        }
        return new GatewaySettings(
                new Server(server.substring(0, colon), port, tls || ca != null, ca, code, secret(secretFile)),
                data,
                bufferMegabytes * 1024L * 1024L,
                GROUP_MILLIS,
                STATE_MILLIS,
                mqttHost,
                mqttPort,
                mqttSecretFile == null ? null : secret(mqttSecretFile));
    }

    private String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw wrong("The secret can't be read from " + file + ": " + e);
        }
    }

    private ParameterException wrong(String message) {
        var known = spec;
        if (known == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return new ParameterException(known.commandLine(), message);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Gateway.software()};
        }
    }
}
