package org.staveworks.equipment;

import java.util.Locale;

/// What a machine does (设备状态), by ISO 22400-2 time model.
public enum MachineState {
    /// It makes pieces (加工).
    PRODUCING,
    /// It is being set up (调试).
    SETUP,
    /// It could work and does not (待机).
    IDLE,
    /// It is broken or stopped by a fault (故障).
    DOWN,
    /// It is switched off (关机).
    OFF,
    /// Nothing is known: it was not heard (失联).
    UNKNOWN;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
