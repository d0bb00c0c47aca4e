package org.staveworks.kernel.web;

import java.beans.PropertyEditorSupport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Each `filter=` of a list query is one filter, also where its value has a comma, at which the framework would split
/// it.
@ControllerAdvice
class ListQueryBinding {
    @InitBinder("listQuery")
    void takeValuesWhole(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, new WholeValues());
    }

    private static final class WholeValues extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            super.setValue(List.of(text));
        }

        @Override
        public void setValue(@Nullable Object value) {
            super.setValue(value instanceof String[] values ? List.of(values) : value);
        }
    }
}
