package org.staveworks.kernel.event;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/// Where listeners work: `@Async(ListenerThreads.NAME)` beside `@TransactionalEventListener`.
///
/// Few threads, so that a burst of events leaves the pool's database connections to the requests. What waits is held
/// in the event registry too, so nothing is lost when the process ends.
@Configuration(proxyBeanMethods = false)
public class ListenerThreads {
    public static final String NAME = "listenerExecutor";

    private static final int THREADS = 4;
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(10);

    @Bean(name = NAME, defaultCandidate = false)
    ThreadPoolTaskExecutor listenerExecutor() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(THREADS);
        threads.setMaxPoolSize(THREADS);
        threads.setThreadNamePrefix("listener-");
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationMillis(SHUTDOWN_WAIT.toMillis());
        return threads;
    }
}
