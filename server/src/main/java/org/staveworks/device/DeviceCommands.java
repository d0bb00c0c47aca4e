package org.staveworks.device;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.JsonNode;

/// Speaks to devices that are connected.
@Service
public class DeviceCommands {
    /// Asks a device of the caller's organisation and waits for its answer.
    ///
    /// @param method as the device calls it
    /// @throws Problem `device-offline`, `device-silent` where it did not answer in time, `device-refused` with
    ///                 its words
    public JsonNode ask(UUID deviceId, String method, JsonNode params, Duration timeout) {
        throw new Problem(KernelProblem.NOT_FOUND);
    }

    /// Sends the device its configuration anew, after the commit, where it is connected.
    public void configChanged(UUID deviceId) {}
}
