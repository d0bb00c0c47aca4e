package org.staveworks.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.staveworks.kernel.db.EmbeddedDatabase;
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

    /// Puts the owners and purchasers of all firms on the sign-in page.
    DemoPeople(ServerProcess server) throws IOException, InterruptedException, SQLException {
        this.address = server.address();
        try (var database = EmbeddedDatabase.open(server.folder());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    update party.membership set featured = 1000
                    where featured is null and roles && array['owner', 'purchaser']
                    """);
        }
        var request =
                HttpRequest.newBuilder(address.resolve("/api/v1/demo/people")).build();
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
