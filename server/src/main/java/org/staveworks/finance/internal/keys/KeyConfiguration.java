package org.staveworks.finance.internal.keys;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.staveworks.finance.SigningKeys;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.party.Organisations;

/// The key provider that comes along, where the installation brings no other.
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys(JdbcClient jdbc, MasterKey master, Organisations organisations, Clock clock) {
        return new DatabaseSigningKeys(jdbc, master, organisations, clock);
    }
}
