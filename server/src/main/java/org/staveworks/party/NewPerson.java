package org.staveworks.party;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is needed to make a person known.
///
/// @param phone E.164 (`+8613…`) or a mainland number of 11 digits; signs the person in, unique
/// @param badge code of a worker's badge, for shared tablets; unique within the installation
/// @param pin   four to eight digits that go with the badge
public record NewPerson(
        String name,
        String phone,
        Locale locale,
        @Nullable String badge,
        @Nullable String pin) {}
