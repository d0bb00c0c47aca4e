package org.staveworks.kernel.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A field that a request has to carry (必填). In Java it is nullable all the same, so that the check can name
/// everything that is missing in one answer; the OpenAPI document calls it required.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Mandatory {}
