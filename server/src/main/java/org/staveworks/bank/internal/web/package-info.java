@NullMarked
package org.staveworks.bank.internal.web;

import org.jspecify.annotations.NullMarked;
