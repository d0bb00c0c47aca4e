/// Alarms by mail (邮件): each person's address, confirmed by a code, and what is written.
@NullMarked
package org.staveworks.alarm.internal.mail;

import org.jspecify.annotations.NullMarked;
