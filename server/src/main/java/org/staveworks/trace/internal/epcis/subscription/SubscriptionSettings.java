package org.staveworks.trace.internal.epcis.subscription;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this installation calls subscribers.
///
/// @param privateDestinations whether also those in private networks and on this machine, which otherwise nobody can
/// make
///     the server call
@ConfigurationProperties("staveworks.trace.subscriptions")
record SubscriptionSettings(@DefaultValue("false") boolean privateDestinations) {}
