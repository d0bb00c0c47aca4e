package org.staveworks.policy;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The rules in force.
@Service
public class PolicyRules {
    /// The version of a rule that holds on a day.
    public Optional<Rule> at(String key, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
