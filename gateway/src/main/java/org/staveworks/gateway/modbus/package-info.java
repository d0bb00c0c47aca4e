/// Modbus over TCP and serial lines: few large reads, staggered, and writes of neighbours together. Start with
/// [org.staveworks.gateway.modbus.ModbusDriver] and [org.staveworks.gateway.modbus.Block].
@NullMarked
package org.staveworks.gateway.modbus;

import org.jspecify.annotations.NullMarked;
