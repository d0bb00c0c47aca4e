package org.staveworks.party.internal;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.staveworks.party.CodeSender;
import org.staveworks.party.PhoneNumber;

/// For trials and installations without a short-message service: whoever runs the server reads the codes.
@Component
@ConditionalOnProperty(name = "staveworks.code-sender", havingValue = "console", matchIfMissing = true)
class ConsoleCodeSender implements CodeSender {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleCodeSender.class);

    @Override
    public void send(PhoneNumber phone, String code, int validMinutes, Locale locale) {
        LOG.info("One-time code for {}: {} (valid for {} minutes)", phone.value(), code, validMinutes);
    }
}
