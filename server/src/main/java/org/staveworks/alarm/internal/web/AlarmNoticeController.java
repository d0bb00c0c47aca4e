package org.staveworks.alarm.internal.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.notify.AlarmChains;
import org.staveworks.alarm.internal.notify.AlarmChains.AlarmChain;
import org.staveworks.alarm.internal.notify.AlarmChains.AlarmChainForm;
import org.staveworks.alarm.internal.notify.AlarmChains.AlarmPerson;
import org.staveworks.alarm.internal.notify.AlarmInbox;
import org.staveworks.alarm.internal.notify.AlarmInbox.AlarmNotice;
import org.staveworks.alarm.internal.notify.AlarmInbox.AlarmPreference;
import org.staveworks.alarm.internal.notify.Channels;
import org.staveworks.alarm.internal.notify.Channels.AlarmChannel;
import org.staveworks.alarm.internal.notify.Channels.AlarmChannelForm;
import org.staveworks.alarm.internal.notify.Channels.AlarmChannelMade;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;

/// Who is told of alarms, by what, and what the caller was told.
@RestController
class AlarmNoticeController {
    private final AlarmInbox inbox;
    private final AlarmChains chains;
    private final Channels channels;

    AlarmNoticeController(AlarmInbox inbox, AlarmChains chains, Channels channels) {
        this.inbox = inbox;
        this.chains = chains;
        this.channels = channels;
    }

    /// @param ids all where missing
    record AlarmReadBody(@Nullable List<UUID> ids) {}

    /// @param mailFromPriority all where missing
    /// @param quietFrom        minute of the day
    /// @param quietTo          minute of the day
    record AlarmPreferenceBody(
            @Mandatory @Nullable Priority fromPriority,
            @Nullable Priority mailFromPriority,
            @Nullable Integer quietFrom,
            @Nullable Integer quietTo,
            @Nullable Boolean hasSound) {}

    record AlarmChainMade(UUID id) {}

    /// @param notifiers names of what can be told by
    record AlarmChannels(List<AlarmChannel> channels, List<String> notifiers) {}

    /// What the caller was told and has not read, the newest first, at most fifty.
    @GetMapping("/api/v1/alarm-notices")
    @Requires(Permission.ALARM_READ)
    public List<AlarmNotice> unread() {
        return inbox.unread();
    }

    @PostMapping("/api/v1/alarm-notices/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_READ)
    public void read(@RequestBody AlarmReadBody body) {
        inbox.read(body.ids());
    }

    @GetMapping("/api/v1/alarm-preference")
    @Requires(Permission.ALARM_READ)
    public AlarmPreference preference() {
        return inbox.preference();
    }

    @PutMapping("/api/v1/alarm-preference")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_READ)
    public void prefer(@RequestBody AlarmPreferenceBody body) {
        inbox.prefer(new AlarmPreference(
                body.fromPriority() == null ? Priority.LOW : body.fromPriority(),
                body.mailFromPriority() == null ? Priority.LOW : body.mailFromPriority(),
                body.quietFrom(),
                body.quietTo(),
                Boolean.TRUE.equals(body.hasSound())));
    }

    /// Those of the own organisation who can be told.
    @GetMapping("/api/v1/alarm-people")
    @Requires(Permission.ALARM_WRITE)
    public List<AlarmPerson> people() {
        return chains.people();
    }

    @GetMapping("/api/v1/alarm-chains")
    @Requires(Permission.ALARM_READ)
    public List<AlarmChain> chains() {
        return chains.all();
    }

    @PostMapping("/api/v1/alarm-chains")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ALARM_WRITE)
    public AlarmChainMade addChain(@RequestBody AlarmChainForm body) {
        return new AlarmChainMade(chains.add(body));
    }

    @PutMapping("/api/v1/alarm-chains/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void changeChain(@PathVariable UUID id, @RequestBody AlarmChainForm body) {
        chains.change(id, body);
    }

    @DeleteMapping("/api/v1/alarm-chains/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void removeChain(@PathVariable UUID id) {
        chains.remove(id);
    }

    @GetMapping("/api/v1/alarm-channels")
    @Requires(Permission.ALARM_WRITE)
    public AlarmChannels channels() {
        return new AlarmChannels(channels.all(), channels.notifierNames());
    }

    /// Enters a channel. Its secret is told this once.
    @PostMapping("/api/v1/alarm-channels")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ALARM_WRITE)
    public AlarmChannelMade addChannel(@RequestBody AlarmChannelForm body) {
        return channels.add(body);
    }

    @PutMapping("/api/v1/alarm-channels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void changeChannel(@PathVariable UUID id, @RequestBody AlarmChannelForm body) {
        channels.change(id, body);
    }

    @DeleteMapping("/api/v1/alarm-channels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void removeChannel(@PathVariable UUID id) {
        channels.remove(id);
    }

    /// Sends something that is no alarm.
    @PostMapping("/api/v1/alarm-channels/{id}/trial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void tryChannel(@PathVariable UUID id) {
        channels.tryOut(id);
    }
}
