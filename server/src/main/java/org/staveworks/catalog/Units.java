package org.staveworks.catalog;

import org.springframework.stereotype.Service;

/// Units of measure (计量单位) by UN/ECE Recommendation 20.
@Service
public class Units {
    public boolean isKnown(String code) {
        throw new UnsupportedOperationException();
    }
}
