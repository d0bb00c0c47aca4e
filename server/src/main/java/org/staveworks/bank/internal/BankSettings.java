package org.staveworks.bank.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this installation exchanges files with banks.
///
/// @param exchange    whether this process does it by itself, every few seconds
/// @param folder      below it directory links keep their folders; missing where there are none
/// @param credentials the secrets of links, by name
@ConfigurationProperties("staveworks.bank")
record BankSettings(
        @DefaultValue("true") boolean exchange,
        @Nullable String folder,
        @DefaultValue Map<String, String> credentials) {
    @Override
    public String toString() {
        return "exchange %s, folder %s, credentials %s".formatted(exchange, folder, credentials.keySet());
    }
}
