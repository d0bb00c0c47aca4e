package org.staveworks.gateway.opcua;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.driver.DriverException;

/// A client with a session that is up. It is used once: what is lost is opened anew, for the server may have restarted
/// and know nothing of us.
final class OpcUaLink implements AutoCloseable {
    /// A host that is off answers nothing; the next attempt finds it sooner than waiting for this one.
    static final int CONNECT_MILLIS = 1_500;

    private static final int REQUEST_MILLIS = 5_000;
    private static final int SESSION_MILLIS = 30_000;
    /// How soon a server that hangs is noticed: two of these unanswered.
    private static final int KEEP_ALIVE_MILLIS = 1_000;

    private static final int KEEP_ALIVE_ANSWER_MILLIS = 2_000;

    private final OpcUaClient client;

    private OpcUaLink(OpcUaClient client) {
        this.client = client;
    }

    static OpcUaLink open(OpcUaConnection config, ApplicationIdentity identity)
            throws DriverException, InterruptedException {
        var endpoint = OpcUaEndpoints.choose(config);
        var trusted = trust(config, endpoint);
        var client = client(config, endpoint, identity, trusted);
        try {
            client.connectAsync().get(3L * REQUEST_MILLIS, TimeUnit.MILLISECONDS);
            return new OpcUaLink(client);
        } catch (ExecutionException e) {
            client.disconnectAsync();
            throw new DriverException(words(e), e);
        } catch (TimeoutException e) {
            client.disconnectAsync();
            throw new DriverException("the server opens no session within " + 3 * REQUEST_MILLIS + " ms", e);
        } catch (InterruptedException e) {
            client.disconnectAsync();
            throw e;
        }
    }

    private static ServerCertificates trust(OpcUaConnection config, EndpointDescription endpoint)
            throws DriverException {
        var trusted = new ServerCertificates(config.serverThumbprint());
        var certificate = OpcUaEndpoints.bytes(endpoint);
        if (certificate == null) {
            if (config.isSecured()) {
                throw new DriverException("the server shows no certificate");
            }
            return trusted;
        }
        if (config.isSecured() && config.serverThumbprint() == null) {
            throw new DriverException("the server's certificate (SHA-256 " + ServerCertificates.thumbprint(certificate)
                    + ") is not trusted yet: look at it and trust it");
        }
        var objection = trusted.objection(certificate);
        if (objection != null) {
            throw new DriverException(objection);
        }
        return trusted;
    }

    private static OpcUaClient client(
            OpcUaConnection config,
            EndpointDescription endpoint,
            ApplicationIdentity identity,
            ServerCertificates trusted)
            throws DriverException {
        try {
            return OpcUaClient.create(
                    OpcUaClientConfig.builder()
                            .setApplicationName(LocalizedText.english("Staveworks gateway"))
                            .setApplicationUri(identity.uri())
                            .setEndpoint(endpoint)
                            .setKeyPair(identity.keys())
                            .setCertificate(identity.certificate())
                            .setCertificateChain(new X509Certificate[] {identity.certificate()})
                            .setCertificateValidator(trusted)
                            .setIdentityProvider(user(config, trusted))
                            .setRequestTimeout(Unsigned.uint(REQUEST_MILLIS))
                            .setSessionTimeout(Unsigned.uint(SESSION_MILLIS))
                            .setKeepAliveInterval(Unsigned.uint(KEEP_ALIVE_MILLIS))
                            .setKeepAliveTimeout(Unsigned.uint(KEEP_ALIVE_ANSWER_MILLIS))
                            .setKeepAliveFailuresAllowed(Unsigned.uint(1))
                            .setMaxPendingPublishRequests(Unsigned.uint(1))
                            .build(),
                    transport -> transport
                            .setConnectTimeout(Unsigned.uint(CONNECT_MILLIS))
                            .setAcknowledgeTimeout(Unsigned.uint(REQUEST_MILLIS)));
        } catch (UaException e) {
            throw new DriverException(words(e), e);
        }
    }

    private static IdentityProvider user(OpcUaConnection config, ServerCertificates trusted) {
        var user = config.user();
        var password = config.password();
        return user == null
                ? new AnonymousProvider()
                : new UsernameProvider(user, password == null ? "" : password, trusted);
    }

    OpcUaClient client() {
        return client;
    }

    /// A fault in the words of people: its name in OPC UA, and what to look at where that helps.
    static String words(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return "the server can't be reached: " + cause.getMessage();
            }
        }
        var status = UaException.extractStatusCode(failure);
        if (status.isEmpty()) {
            return "the server can't be reached: " + failure.getMessage();
        }
        var code = status.get().getValue();
        var advice = "";
        if (code == StatusCodes.Bad_IdentityTokenRejected || code == StatusCodes.Bad_UserAccessDenied) {
            advice = ": the server refuses the user or the password";
        } else if (code == StatusCodes.Bad_SecurityChecksFailed || code == StatusCodes.Bad_CertificateUntrusted) {
            advice = ": the server does not trust the gateway's certificate yet, or shows another than was trusted";
        } else if (code == StatusCodes.Bad_Timeout) {
            advice = ": the server does not answer in time";
        } else if (code == StatusCodes.Bad_TooManySessions) {
            advice = ": the server has no room for another client";
        }
        return name(status.get()) + advice;
    }

    static String name(StatusCode status) {
        return StatusCodes.lookup(status.getValue())
                .map(names -> names[0])
                .orElse("status 0x" + Long.toHexString(status.getValue()));
    }

    /// @return null where the server has no namespace of that name
    @Nullable
    NodeId find(String text) throws DriverException {
        return NodeAddress.find(text, client.getNamespaceTable());
    }

    NodeId node(String text) throws DriverException {
        return NodeAddress.require(text, client.getNamespaceTable());
    }

    /// Leaves a server that is gone or silent: it answers no good-bye, and what is opened next need not wait for one.
    void abandon() {
        client.disconnectAsync();
    }

    @Override
    public void close() {
        try {
            client.disconnectAsync().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It went meanwhile.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
