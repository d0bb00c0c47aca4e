package org.staveworks.gateway.modbus;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import java.util.Arrays;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.driver.DriverException;

/// One unit on a line: reads blocks and writes runs of registers or coils.
record ModbusUnit(ModbusLine line, int unit) {
    private static final int ILLEGAL_FUNCTION = 1;

    /// What a block held.
    ///
    /// @param bytes two for each register, or bits from the least of each byte on
    record Content(Block block, byte[] bytes) {
        /// @return as it stood on the wire; for a bit one byte, 0 or 1
        byte[] of(ModbusPoint point) {
            var offset = point.address() - block.address();
            return block.table().isBits()
                    ? new byte[] {(byte) (bytes[offset / 8] >> offset % 8 & 1)}
                    : Arrays.copyOfRange(bytes, 2 * offset, 2 * (offset + point.width()));
        }

        /// @return NaN where it holds no number
        double number(ModbusPoint point) {
            var own = of(point);
            return block.table().isBits()
                    ? own[0]
                    : RegisterFormat.decode(own, point.format(), point.byteOrder(), point.bit());
        }
    }

    Content read(Block block)
            throws DriverException, ModbusResponseException, ModbusTimeoutException, InterruptedException {
        var address = block.address();
        var count = block.count();
        var request = switch (block.table()) {
            case COIL -> new ReadCoilsRequest(address, count);
            case DISCRETE -> new ReadDiscreteInputsRequest(address, count);
            case INPUT -> new ReadInputRegistersRequest(address, count);
            case HOLDING -> new ReadHoldingRegistersRequest(address, count);
        };
        var bytes = switch (line.ask(unit, request)) {
            case ReadCoilsResponse response -> response.coils();
            case ReadDiscreteInputsResponse response -> response.inputs();
            case ReadInputRegistersResponse response -> response.registers();
            case ReadHoldingRegistersResponse response -> response.registers();
            default -> new byte[0];
        };
        var expected = block.table().isBits() ? (count + 7) / 8 : 2 * count;
        if (bytes.length != expected) {
            line.giveUp();
            throw new DriverException("the answer has " + bytes.length + " bytes instead of " + expected);
        }
        return new Content(block, bytes);
    }

    void writeRegisters(int address, byte[] bytes)
            throws DriverException, ModbusResponseException, ModbusTimeoutException, InterruptedException {
        try {
            line.ask(unit, new WriteMultipleRegistersRequest(address, bytes.length / 2, bytes));
        } catch (ModbusResponseException e) {
            if (e.getExceptionCode() != ILLEGAL_FUNCTION || bytes.length != 2) {
                throw e;
            }
            // Small devices know only how one is written.
            line.ask(unit, new WriteSingleRegisterRequest(address, (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF));
        }
    }

    void writeCoils(int address, boolean[] coils)
            throws DriverException, ModbusResponseException, ModbusTimeoutException, InterruptedException {
        var bytes = new byte[(coils.length + 7) / 8];
        for (int i = 0; i < coils.length; i++) {
            if (coils[i]) {
                bytes[i / 8] |= (byte) (1 << i % 8);
            }
        }
        try {
            line.ask(unit, new WriteMultipleCoilsRequest(address, coils.length, bytes));
        } catch (ModbusResponseException e) {
            if (e.getExceptionCode() != ILLEGAL_FUNCTION || coils.length != 1) {
                throw e;
            }
            line.ask(unit, new WriteSingleCoilRequest(address, coils[0]));
        }
    }

    /// What an exception of the protocol means, MODBUS Application Protocol 1.1b3, 7.
    static String words(ModbusResponseException answer) {
        var code = answer.getExceptionCode();
        return switch (code) {
            case 1 -> "illegal function (1)";
            case 2 -> "illegal address (2)";
            case 3 -> "illegal value (3)";
            case 4 -> "device failure (4)";
            case 5 -> "accepted, not done yet (5)";
            case 6 -> "device busy (6)";
            case 8 -> "memory parity error (8)";
            case 10 -> "gateway path unavailable (10)";
            case 11 -> "no answer from the unit behind the gateway (11)";
            default -> "exception " + code;
        };
    }

    /// Whether another cut of the block may be answered.
    static boolean isAboutAddresses(ModbusResponseException answer) {
        return answer.getExceptionCode() == 2 || answer.getExceptionCode() == 3;
    }
}
