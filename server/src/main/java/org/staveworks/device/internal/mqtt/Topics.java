package org.staveworks.device.internal.mqtt;

/// What devices and the platform say to each other, and where. A device has no other topics: there is nothing of
/// another device to subscribe to.
public final class Topics {
    /// A device tells what it measured.
    public static final String TELEMETRY = "v1/telemetry";
    /// A gateway tells what the devices behind it measured.
    public static final String GATEWAY_TELEMETRY = "v1/gateway/telemetry";
    /// The platform tells a device how it is set up.
    static final String CONFIG = "v1/config";
    /// A device tells how far it is with that.
    static final String CONFIG_STATE = "v1/config/state";
    /// The platform tells a device to do something; the command's id follows.
    static final String COMMAND = "v1/commands/request/";
    /// To subscribe to commands.
    static final String COMMANDS = COMMAND + "+";
    /// A device answers; the command's id follows.
    static final String ANSWER = "v1/commands/response/";

    private Topics() {}
}
