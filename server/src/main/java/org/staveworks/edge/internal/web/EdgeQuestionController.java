package org.staveworks.edge.internal.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.edge.internal.question.Answers.OpcEndpoint;
import org.staveworks.edge.internal.question.Answers.OpcNode;
import org.staveworks.edge.internal.question.Answers.PreviewedValue;
import org.staveworks.edge.internal.question.GatewayQuestions;
import org.staveworks.edge.internal.reading.EdgeConnectionBody;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;

/// What a gateway is asked about its machines. These change nothing and may be repeated, so they are PUT: a POST would
/// keep a transaction open for its idempotency key while a machine is waited for (decision 0020).
///
/// They reach into the workshop's network, so reading is not enough.
@RestController
class EdgeQuestionController {
    private final GatewayQuestions questions;

    EdgeQuestionController(GatewayQuestions questions) {
        this.questions = questions;
    }

    record OpcEndpointsAsk(@Mandatory @Nullable String url) {}

    record OpcEndpointsAnswer(List<OpcEndpoint> endpoints) {}

    /// @param connectionId whose kept password may be used
    /// @param node         missing for the root of objects
    record OpcBrowseAsk(
            @Nullable UUID connectionId,
            @Mandatory @Nullable EdgeConnectionBody connection,
            @Nullable String node) {}

    record OpcBrowseAnswer(List<OpcNode> nodes) {}

    /// @param connectionId whose kept password may be used
    record EdgePreviewAsk(
            @Nullable UUID connectionId,
            @Mandatory @Nullable EdgeConnectionBody connection) {}

    record EdgePreviewAnswer(List<PreviewedValue> values) {}

    /// In which ways an OPC UA server can be spoken to.
    @PutMapping("/api/v1/edge/gateways/{id}/endpoints")
    @Requires(Permission.DEVICE_WRITE)
    public OpcEndpointsAnswer endpoints(@PathVariable UUID id, @RequestBody OpcEndpointsAsk ask) {
        return new OpcEndpointsAnswer(questions.endpoints(id, ask.url()));
    }

    /// What stands below a node of an OPC UA server.
    @PutMapping("/api/v1/edge/gateways/{id}/browse")
    @Requires(Permission.DEVICE_WRITE)
    public OpcBrowseAnswer browse(@PathVariable UUID id, @RequestBody OpcBrowseAsk ask) {
        return new OpcBrowseAnswer(questions.browse(id, ask.connectionId(), required(ask.connection()), ask.node()));
    }

    /// What the points of a connection, kept or not yet, say at this moment.
    @PutMapping("/api/v1/edge/gateways/{id}/preview")
    @Requires(Permission.DEVICE_WRITE)
    public EdgePreviewAnswer preview(@PathVariable UUID id, @RequestBody EdgePreviewAsk ask) {
        return new EdgePreviewAnswer(questions.preview(id, ask.connectionId(), required(ask.connection())));
    }

    private static EdgeConnectionBody required(@Nullable EdgeConnectionBody connection) {
        if (connection == null) {
            throw Problem.field("connection", KernelProblem.REQUIRED, Map.of());
        }
        return connection;
    }
}
