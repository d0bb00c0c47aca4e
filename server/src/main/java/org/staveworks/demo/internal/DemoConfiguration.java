package org.staveworks.demo.internal;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.Machines;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.catalog.Routings;
import org.staveworks.finance.Maturities;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.time.DueWork;
import org.staveworks.party.Organisations;
import org.staveworks.party.People;
import org.staveworks.party.Sessions;
import org.staveworks.party.Sites;
import tools.jackson.databind.json.JsonMapper;

/// What only an installation with sample data has.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "staveworks.demo", havingValue = "true")
class DemoConfiguration {
    /// Before everything that asks for the time; the callers' filter comes at 0.
    private static final int MOMENT_ORDER = -1_000;

    @Bean
    MomentFilter momentFilter() {
        return new MomentFilter();
    }

    @Bean
    FilterRegistrationBean<MomentFilter> momentFilterRegistration(MomentFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(MOMENT_ORDER);
        return registration;
    }

    @Bean
    MasterData sampleMasterData(
            SampleFiles files,
            Organisations organisations,
            Sites sites,
            People people,
            ReferenceLists lists,
            Machines machines,
            Products products,
            Boms boms,
            Routings routings,
            Attachments attachments) {
        return new MasterData(
                files, organisations, sites, people, lists, machines, products, boms, routings, attachments);
    }

    @Bean
    SampleFiles sampleFiles(JsonMapper json) {
        return SampleFiles.read(json);
    }

    @Bean
    LoadState loadState(JdbcClient jdbc) {
        return new LoadState(jdbc);
    }

    @Bean
    SampleDays sampleDays() {
        return new SampleDays();
    }

    @Bean
    DayMover dayMover(
            SampleDays ahead,
            LoadState state,
            ObjectProvider<DemoBanks> banks,
            ApplicationEventPublisher events,
            Clock clock) {
        return new DayMover(ahead, state, banks.getIfAvailable(), events, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "staveworks.demo-banks", havingValue = "true")
    DemoBanks demoBanks(
            SampleFiles files,
            LoadState state,
            JsonMapper json,
            Clock clock,
            @Value("${staveworks.data:data}") Path folder) {
        return new DemoBanks(files, state, json, folder, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "staveworks.demo-machines", havingValue = "true")
    LiveMachines liveMachines(Clock clock) {
        return new LiveMachines(clock);
    }

    @Bean
    ClusterLoader clusterLoader(
            SampleFiles files,
            MasterData masterData,
            People people,
            Sessions sessions,
            Maturities maturities,
            DueWork due,
            LoadState state,
            ObjectProvider<DemoBanks> banks,
            ObjectProvider<LiveMachines> live,
            MomentFilter moments,
            TransactionTemplate transactions,
            Environment environment,
            Clock clock,
            JsonMapper json) {
        return new ClusterLoader(
                files,
                masterData,
                people,
                sessions,
                maturities,
                due,
                state,
                banks.getIfAvailable(),
                live.getIfAvailable(),
                moments,
                transactions,
                environment,
                clock,
                json);
    }
}
