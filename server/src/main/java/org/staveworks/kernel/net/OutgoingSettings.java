package org.staveworks.kernel.net;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this installation calls others.
///
/// @param privateDestinations whether also those in private networks and on this machine, which otherwise nobody can
///     make the server call
@ConfigurationProperties("staveworks.outgoing")
record OutgoingSettings(@DefaultValue("false") boolean privateDestinations) {}
