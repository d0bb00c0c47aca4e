package org.staveworks.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The people of the sample cluster, as whom a benchmark works.
final class DemoPeople {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI address;
    private final JsonNode people;

    DemoPeople(URI address) throws IOException, InterruptedException {
        this.address = address;
        var request = HttpRequest.newBuilder(address.resolve("/api/v1/demo/people?all=true"))
                .build();
        people = JsonMapper.builder()
                .build()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /// Those of one kind of organisation and one role.
    List<String> ids(String organisationKind, String role) {
        var ids = new ArrayList<String>();
        for (var person : people) {
            if (person.path("organisationKind").asString().equals(organisationKind)
                    && person.path("role").asString().equals(role)) {
                ids.add(person.path("personId").asString());
            }
        }
        return ids;
    }

    Member signIn(String personId) throws IOException, InterruptedException {
        return Member.signIn(client, address, personId);
    }
}
