package org.staveworks.gateway.modbus;

import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.client.ModbusRtuClient;
import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusExecutionException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ModbusResponsePdu;
import com.digitalpetri.modbus.serial.client.SerialPortClientTransport;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.staveworks.gateway.config.ModbusConnection.Serial;
import org.staveworks.gateway.config.ModbusConnection.Tcp;
import org.staveworks.gateway.config.ModbusConnection.Transport;
import org.staveworks.gateway.driver.DriverException;

/// A wire: one TCP connection or one serial port. Units on it take turns, for an answer in RTU belongs to the last
/// question, and small converters mix up what is asked at once.
final class ModbusLine {
    /// A host that is off answers nothing; the next attempt finds it sooner than waiting for this one.
    private static final int CONNECT_MILLIS = 1_500;

    private static final int QUIET_MILLIS = 200;

    private final Transport transport;
    private final ModbusClient client;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean isBroken;

    ModbusLine(Transport transport, int timeoutMillis) {
        this.transport = transport;
        this.client = client(transport, timeoutMillis);
    }

    private static ModbusClient client(Transport transport, int timeoutMillis) {
        return switch (transport) {
            case Tcp tcp ->
                ModbusTcpClient.create(
                        NettyTcpClientTransport.create(config -> config.setHostname(tcp.host())
                                .setPort(tcp.port())
                                .setConnectTimeout(Duration.ofMillis(CONNECT_MILLIS))
                                .setConnectPersistent(false)
                                .setReconnectLazy(true)),
                        config -> config.setRequestTimeout(Duration.ofMillis(timeoutMillis)));
            case Serial serial ->
                ModbusRtuClient.create(
                        SerialPortClientTransport.create(config -> config.setSerialPort(serial.port())
                                .setBaudRate(serial.baud())
                                .setDataBits(serial.dataBits())
                                .setStopBits(
                                        serial.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT)
                                .setParity(
                                        switch (serial.parity()) {
                                            case NONE -> SerialPort.NO_PARITY;
                                            case ODD -> SerialPort.ODD_PARITY;
                                            case EVEN -> SerialPort.EVEN_PARITY;
                                        })),
                        config -> config.setRequestTimeout(Duration.ofMillis(timeoutMillis)));
        };
    }

    void connect() throws DriverException, InterruptedException {
        try {
            client.connectAsync().toCompletableFuture().get(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            isBroken = true;
            throw new DriverException(name() + " can't be opened: " + words(e), e);
        } catch (TimeoutException e) {
            isBroken = true;
            throw new DriverException(name() + " does not answer within " + CONNECT_MILLIS + " ms", e);
        }
    }

    private static String words(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private String name() {
        return switch (transport) {
            case Tcp tcp -> tcp.host() + ":" + tcp.port();
            case Serial serial -> serial.port();
        };
    }

    /// Asks a unit and waits for the answer.
    ///
    /// @throws ModbusResponseException  if the unit answers with an exception of the protocol
    /// @throws ModbusTimeoutException   if it does not answer
    /// @throws DriverException          if the line is down
    ModbusResponsePdu ask(int unit, ModbusRequestPdu request)
            throws DriverException, ModbusResponseException, ModbusTimeoutException, InterruptedException {
        turn.lockInterruptibly();
        try {
            if (isBroken || !client.isConnected()) {
                isBroken = true;
                throw new DriverException("the connection to " + name() + " was lost");
            }
            return client.send(unit, request);
        } catch (ModbusTimeoutException e) {
            if (transport instanceof Serial) {
                // An answer in RTU does not say to which question: a late one has to pass before the next is asked.
                Thread.sleep(QUIET_MILLIS);
            }
            throw e;
        } catch (ModbusExecutionException e) {
            isBroken = true;
            throw new DriverException("the connection to " + name() + " was lost: " + words(e), e);
        } finally {
            turn.unlock();
        }
    }

    boolean isBroken() {
        return isBroken || !client.isConnected();
    }

    /// Whether others wait for their turn on it.
    boolean isShared() {
        return users.get() > 1;
    }

    /// Gives the line up, so that the next who wants it opens another.
    void giveUp() {
        isBroken = true;
    }

    void addUser() {
        users.incrementAndGet();
    }

    /// @return whether nobody uses it any more
    boolean removeUser() {
        return users.decrementAndGet() == 0;
    }

    void close() {
        isBroken = true;
        client.disconnectAsync();
    }
}
