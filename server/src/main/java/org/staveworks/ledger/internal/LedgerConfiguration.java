package org.staveworks.ledger.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.DirectConnections;
import org.staveworks.ledger.engine.Sequencer;
import org.staveworks.party.Organisations;
import tools.jackson.databind.json.JsonMapper;

/// The engine as the server runs it.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    /// It keeps the real time: when something was booked is a fact of its own, also where history is played.
    @Bean(initMethod = "start", destroyMethod = "close")
    Sequencer sequencer(DirectConnections connections, JsonMapper json, Organisations organisations) {
        return new Sequencer(connections::open, json, Clock.systemUTC(), ids -> names(organisations, ids));
    }

    private static Map<UUID, String> names(Organisations organisations, Set<UUID> ids) {
        var names = new HashMap<UUID, String>();
        CurrentCaller.callAs(Caller.system(), () -> organisations.byIds(ids))
                .forEach((id, organisation) -> names.put(id, organisation.name()));
        return names;
    }
}
