package org.staveworks.testing;

import java.time.LocalDate;
import java.time.ZoneId;

/// The day on which a test runs, where the installation is.
public final class BusinessDay {
    public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private BusinessDay() {}
}
