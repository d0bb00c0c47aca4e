package org.staveworks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `staveworks run`: serves the pages and the API until it is stopped.
@Command(name = "run", description = "Serve the platform.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String THIS_MACHINE = "127.0.0.1";

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--port",
            description = "Port of the pages and the API (default: ${DEFAULT-VALUE})",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--host",
            description =
                    "Address to listen on (default: all; with --demo only this machine, because anybody can sign in)")
    private @Nullable String host;

    @Option(
            names = "--mqtt-port",
            description = "Port at which devices connect by MQTT, -1 for none (default: ${DEFAULT-VALUE})",
            defaultValue = "1883")
    private int mqttPort;

    @Option(names = "--demo", description = "Load a sample cluster and offer sign-in by one click.")
    private boolean demo;

    @Option(names = "--rehearse", hidden = true, description = "Stop after the first answered page.")
    private boolean rehearse;

    @Override
    public Integer call() throws Exception {
        var address = host != null ? host : demo ? THIS_MACHINE : EVERYWHERE;
        requireFreePort(address);
        var opened = database.open();
        SpringApplication.getShutdownHandlers().add(opened::close);
        var context = start(opened, address);
        var bound = context.getEnvironment().getProperty("local.server.port", Integer.class, port);
        requirePage(bound);
        say(address, bound);
        if (rehearse) {
            context.close();
            return 0;
        }
        Thread.currentThread().join();
        return 0;
    }

    private ConfigurableApplicationContext start(DatabaseOption.Opened opened, String address) {
        var settings = new HashMap<>(opened.settings());
        settings.putAll(Map.of("server.port", port, "server.address", address, "staveworks.demo", demo));
        settings.put("staveworks.demo-banks", demo);
        settings.put("staveworks.demo-machines", demo);
        if (demo) {
            // A broker of one's own to try it with.
            settings.put("staveworks.device.brokers.allowed-hosts", "127.0.0.1,localhost");
        }
        settings.put("staveworks.device.mqtt.port", rehearse ? -1 : mqttPort);
        return new SpringApplicationBuilder(StaveworksApplication.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", settings)))
                .run();
    }

    private void requireFreePort(String address) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartFailure(
                    "Port %d on %s is taken or not allowed. Stop what uses it, or choose another with --port."
                            .formatted(port, address));
        }
    }

    /// The first page is answered before the address is announced.
    private static void requirePage(int bound) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(bound)))
                    .build();
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 500) {
                throw new StartFailure("The first page answers with %d. Look at the lines above.".formatted(status));
            }
        }
    }

    private static void say(String address, int bound) {
        var seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        var shown = address.equals(EVERYWHERE) ? "localhost" : address;
        System.out.printf("Staveworks is ready at http://%s:%d/ after %.1f s%n", shown, bound, seconds);
    }
}
