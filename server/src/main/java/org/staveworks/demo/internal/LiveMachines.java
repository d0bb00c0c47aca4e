package org.staveworks.demo.internal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.staveworks.demo.internal.MachineLine.Credentials;
import org.staveworks.kernel.time.DayMoved;

/// The sample's machines at work (示范设备): as long as the server runs they go on speaking at the MQTT door, each by its
/// diary, and tell what was missed since they last spoke: while the server was down, or in days that were let pass.
///
/// It is a play beside the platform: what goes wrong here is logged quietly and tried again, and disturbs nobody.
final class LiveMachines implements SmartLifecycle {
    /// Between two words of a machine.
    static final Duration EVERY = Duration.ofSeconds(12);
    /// What is longer ago is not told any more.
    static final Duration MISSED_MAX = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(LiveMachines.class);
    private static final Duration DUTY_EVERY = Duration.ofMinutes(5);
    /// A longer pause is filled in.
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration FINE = Duration.ofDays(1);
    private static final int COARSE_MINUTES = 4;

    private final Clock clock;
    private @Nullable ScheduledExecutorService one;
    private @Nullable Vertx vertx;
    private List<Speaker> speakers = List.of();

    LiveMachines(Clock clock) {
        this.clock = clock;
    }

    /// A machine that goes on speaking.
    ///
    /// @param port     of the MQTT door
    /// @param diary    from its beginning
    /// @param spokenTo what was measured until then is known
    record Voice(int port, Credentials credentials, Supplier<MachineDiary> diary, Instant spokenTo) {}

    /// Who goes on, and who looks after their stops.
    record Shift(List<Voice> voices, StopDuty duty) {
        Shift {
            voices = List.copyOf(voices);
        }
    }

    /// Lets them speak from now on, in place of those before.
    synchronized void speak(Shift shift) {
        stop();
        if (shift.voices().isEmpty()) {
            return;
        }
        var network = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        var speaking = shift.voices().stream()
                .map(voice -> new Speaker(voice, network))
                .toList();
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sample-machines").daemon().factory());
        vertx = network;
        speakers = speaking;
        one = executor;
        var _ = executor.scheduleWithFixedDelay(() -> speakOnce(speaking), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = executor.scheduleWithFixedDelay(
                () -> tried(() -> shift.duty().look(clock.instant())),
                DUTY_EVERY.toMillis(),
                DUTY_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Nobody who lets a day pass waits for the machines' next word.
    @EventListener
    synchronized void on(DayMoved moved) {
        var executor = one;
        var speaking = speakers;
        if (moved.isLast() && executor != null) {
            try {
                executor.execute(() -> speakOnce(speaking));
            } catch (RejectedExecutionException e) {
                LOG.debug("The sample's machines have stopped", e);
            }
        }
    }

    /// First what is now, of all; then what was missed.
    private void speakOnce(List<Speaker> speaking) {
        for (var speaker : speaking) {
            tried(() -> speaker.tellNow(clock.instant()));
        }
        for (var speaker : speaking) {
            tried(speaker::tellMissed);
        }
    }

    private static void tried(Telling telling) {
        try {
            telling.tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("A machine of the sample was not heard; it tries again", e);
        }
    }

    @FunctionalInterface
    private interface Telling {
        void tell() throws InterruptedException;
    }

    /// Only once the sample is there, see [#speak].
    @Override
    public void start() {}

    /// Before the doors close.
    @Override
    public synchronized void stop() {
        if (one != null) {
            one.shutdownNow();
            one = null;
        }
        speakers.forEach(Speaker::close);
        speakers = List.of();
        if (vertx != null) {
            vertx.close();
            vertx = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return one != null;
    }

    /// One of them, of the one thread that speaks.
    private static final class Speaker {
        private final Supplier<MachineDiary> diary;
        private final MachineLine line;
        private Instant spokenTo;
        private @Nullable MachineDiary now;
        /// Since when it owes what it measured; missing where it owes nothing.
        private @Nullable Instant owedFrom;
        private Instant owedTo;

        Speaker(Voice voice, Vertx vertx) {
            this.diary = voice.diary();
            this.line = new MachineLine(vertx, voice.port(), voice.credentials());
            this.spokenTo = voice.spokenTo();
            this.owedTo = voice.spokenTo();
        }

        void tellNow(Instant moment) throws InterruptedException {
            if (now == null) {
                now = diary.get();
            }
            line.say(List.of(now.at(moment)));
            if (Duration.between(spokenTo, moment).compareTo(PAUSE) > 0) {
                owedFrom = owedFrom == null ? spokenTo : owedFrom;
                owedTo = moment;
            }
            spokenTo = moment;
        }

        void tellMissed() throws InterruptedException {
            if (owedFrom == null) {
                return;
            }
            var earliest = owedTo.minus(MISSED_MAX);
            var from = owedFrom.isBefore(earliest) ? earliest : owedFrom;
            var isFine = Duration.between(from, owedTo).compareTo(FINE) <= 0;
            // What it said last is said already.
            line.say(diary.get().between(from.plusMillis(1), owedTo, isFine ? 1 : COARSE_MINUTES));
            owedFrom = null;
        }

        void close() {
            line.close();
        }
    }
}
