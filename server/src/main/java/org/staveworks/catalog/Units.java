package org.staveworks.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Units of measure (计量单位) by UN/ECE Recommendation 20.
@Service
public class Units {
    private final ReferenceLists lists;

    Units(ReferenceLists lists) {
        this.lists = lists;
    }

    @Transactional(readOnly = true)
    public boolean isKnown(String code) {
        return known().contains(code);
    }

    /// Those of the codes that are no units.
    @Transactional(readOnly = true)
    public Set<String> unknown(Collection<String> codes) {
        var known = known();
        return codes.stream().filter(code -> !known.contains(code)).collect(Collectors.toSet());
    }

    /// All codes.
    @Transactional(readOnly = true)
    public Set<String> known() {
        return lists.codes("unit");
    }

    /// How each is written behind a number, by code.
    @Transactional(readOnly = true)
    public Map<String, String> words(Locale locale) {
        var isEnglish = locale.getLanguage().equals("en");
        return lists.units().stream()
                .collect(Collectors.toMap(Unit::code, unit -> isEnglish ? unit.nameEn() : unit.name()));
    }
}
