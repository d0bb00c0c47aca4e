package org.staveworks.gateway.config;

/// How a machine's number becomes a measurement: `raw * scale + offset`, told when it moved by more than the deadband.
///
/// @param deadband 0 tells every reading
public record Scaling(double scale, double offset, double deadband) {
    public static final Scaling NONE = new Scaling(1, 0, 0);

    public Scaling {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new InvalidConfigException("scale (" + scale + ") has to be a number other than 0");
        }
        if (!Double.isFinite(offset)) {
            throw new InvalidConfigException("offset (" + offset + ") has to be a number");
        }
        if (!Double.isFinite(deadband) || deadband < 0) {
            throw new InvalidConfigException("deadband (" + deadband + ") has to be 0 or more");
        }
    }

    public double measured(double raw) {
        return scale == 1 && offset == 0 ? raw : raw * scale + offset;
    }

    /// What has to be written so that [#measured] gives the value.
    public double raw(double measured) {
        return scale == 1 && offset == 0 ? measured : (measured - offset) / scale;
    }
}
