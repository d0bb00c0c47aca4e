package org.staveworks.edge.internal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.secret.MasterKey;

/// Passwords of machines: kept sealed, opened only into the document of the gateway that needs them.
@Component
public class MachinePasswords {
    private final MasterKey masterKey;

    MachinePasswords(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    public byte @Nullable [] seal(UUID connectionId, @Nullable String password) {
        return password == null || password.isEmpty()
                ? null
                : masterKey.seal(password.getBytes(StandardCharsets.UTF_8), context(connectionId));
    }

    public @Nullable String open(UUID connectionId, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : new String(masterKey.open(sealed, context(connectionId)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID connectionId) {
        return ("edge.connection " + connectionId).getBytes(StandardCharsets.UTF_8);
    }
}
