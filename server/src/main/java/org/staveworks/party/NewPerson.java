package org.staveworks.party;

import java.util.Locale;

/// What is needed to make a person known.
///
/// @param phone as people write it, see [PhoneNumber#parse]; signs the person in, unique
public record NewPerson(String name, String phone, Locale locale) {}
