package org.staveworks.edge.internal.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.OpcUa;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;

/// @param securityPolicy `None` where missing
/// @param securityMode   `None` where missing
/// @param password       missing where the kept one stays; empty for none
public record OpcUaBody(
        @Mandatory @Nullable String url,
        @Nullable String securityPolicy,
        @Nullable String securityMode,
        @Nullable String user,
        @Nullable String password,
        @Nullable String serverThumbprint,
        @Nullable Integer samplingMillis,
        @Nullable Integer publishingMillis) {

    /// RFC 3986, no more of it than OPC UA uses: `opc.tcp://host:port/path`, where an IPv6 host stands in brackets.
    private static final Pattern URL =
            Pattern.compile("opc\\.tcp://(" + Hosts.NAME + "|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?(/[\\x21-\\x7e]*)?");

    private static final int SAMPLING_MILLIS = 500;
    private static final int PUBLISHING_MILLIS = 1_000;

    OpcUa read(FieldChecks checks) {
        var address = checks.text("opcua.url", url, 500);
        if (!address.isEmpty()) {
            checks.check(isUrl(address), "opcua.url", EdgeProblem.NOT_AN_OPC_URL);
        }
        var policy = oneOf(checks, "opcua.securityPolicy", securityPolicy, OpcUa.POLICIES);
        var mode = oneOf(checks, "opcua.securityMode", securityMode, OpcUa.MODES);
        checks.check(
                policy.equals(OpcUa.NONE) == mode.equals(OpcUa.NONE),
                "opcua.securityMode",
                EdgeProblem.MODE_NOT_OF_POLICY);
        var name = checks.optionalText("opcua.user", user, 200);
        if (password != null && !password.isEmpty()) {
            checks.check(password.length() <= 500, "opcua.password", KernelProblem.TOO_LONG);
            checks.check(name != null, "opcua.user", EdgeProblem.PASSWORD_WITHOUT_USER);
        }
        var thumbprint = checks.optionalText("opcua.serverThumbprint", serverThumbprint, 200);
        var plain =
                thumbprint == null ? null : thumbprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        checks.check(
                plain == null || plain.matches("[0-9a-f]{64}"), "opcua.serverThumbprint", EdgeProblem.NOT_A_THUMBPRINT);
        checks.range("opcua.samplingMillis", samplingMillis, 10, 3_600_000);
        checks.range("opcua.publishingMillis", publishingMillis, 50, 3_600_000);
        if (!policy.equals(OpcUa.NONE)) {
            checks.require("opcua.serverThumbprint", thumbprint);
        }
        return new OpcUa(
                address,
                policy,
                mode,
                name,
                plain,
                samplingMillis == null ? SAMPLING_MILLIS : samplingMillis,
                publishingMillis == null ? PUBLISHING_MILLIS : publishingMillis);
    }

    public static boolean isUrl(String text) {
        var matcher = URL.matcher(text);
        return matcher.matches() && (matcher.group(2) == null || Hosts.isPort(Integer.parseInt(matcher.group(2))));
    }

    private static String oneOf(FieldChecks checks, String field, @Nullable String value, List<String> allowed) {
        if (value == null) {
            return OpcUa.NONE;
        }
        if (!allowed.contains(value)) {
            checks.add(field, KernelProblem.NOT_ONE_OF, Map.of("value", value, "known", String.join(", ", allowed)));
        }
        return value;
    }
}
