package org.staveworks.alarm.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.alarm.internal.mail.MailAddresses;
import org.staveworks.alarm.internal.mail.MailAddresses.AlarmMail;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// Where the caller gets mail about alarms.
@RestController
class AlarmMailController {
    private final MailAddresses addresses;

    AlarmMailController(MailAddresses addresses) {
        this.addresses = addresses;
    }

    record AlarmMailBody(@Mandatory @Nullable String address) {}

    record AlarmMailCodeBody(@Mandatory @Nullable String code) {}

    @GetMapping("/api/v1/alarm-mail")
    @Requires(Permission.ALARM_READ)
    public AlarmMail own() {
        return addresses.own();
    }

    /// Sends a code to an address. Until it comes back nothing else is sent there.
    @PostMapping("/api/v1/alarm-mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_READ)
    public void ask(@RequestBody AlarmMailBody body, HttpServletRequest request) {
        addresses.ask(body.address(), RequestLocale.of(request));
    }

    /// The code came back.
    @PostMapping("/api/v1/alarm-mail/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_READ)
    public void confirm(@RequestBody AlarmMailCodeBody body) {
        addresses.confirm(body.code());
    }

    /// No mail any more.
    @DeleteMapping("/api/v1/alarm-mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_READ)
    public void remove() {
        addresses.remove();
    }
}
