package org.staveworks.trade;

import java.time.LocalDate;

/// An acceptance bill (承兑汇票) that is given in payment.
///
/// @param acceptor the bank or firm that promises to pay it
/// @param dueDate  the day on which it is paid
public record Bill(String number, String acceptor, LocalDate dueDate) {}
