package org.staveworks.device.internal.load;

/// How far the load of a file is.
public enum MeasurementLoadState {
    /// The file is there, nothing was loaded.
    DRAFT,
    LOADING,
    DONE,
    FAILED
}
