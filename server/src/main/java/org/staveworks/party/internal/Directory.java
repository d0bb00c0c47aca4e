package org.staveworks.party.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.today.SearchContributor;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.party.internal.PartyLists.DirectoryRow;

/// The directory of members (会员名录): verified members for everybody, the own organisation always, everybody for
/// the operator.
@Component
public class Directory implements SearchContributor {
    private static final int HITS_MAX = 8;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Listing<DirectoryRow> list;
    private final Exports exports;
    private final Sites sites;

    Directory(JdbcClient jdbc, TenantWall wall, Listing<DirectoryRow> list, Exports exports, Sites sites) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.list = list;
        this.exports = exports;
        this.sites = sites;
    }

    /// A member with its own words and its sites.
    public record Member(
            DirectoryRow row,
            @Nullable String website,
            @Nullable String profile,
            List<Site> sites) {}

    @Transactional(readOnly = true)
    public Page<DirectoryRow> page(ListQuery query) {
        return asReader(() -> list.page(jdbc, query, values(seesAll())));
    }

    @Transactional(readOnly = true)
    public void export(ListQuery query, ExportFormat format, Locale locale, HttpServletResponse response) {
        asReader(() -> {
            try {
                exports.write(list, query, values(seesAll()), format, locale, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    /// @throws Problem `not-found` where it is not in the caller's directory
    @Transactional(readOnly = true)
    public Member member(UUID id) {
        return asReader(() -> find(id, seesAll()));
    }

    /// An organisation that the caller has just registered and is not yet signed in to.
    @Transactional(readOnly = true)
    public Member registered(UUID id) {
        return wall.lift(() -> find(id, true));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.DIRECTORY_READ)) {
            return List.of();
        }
        var query = new ListQuery(text, null, "name", HITS_MAX, null, null);
        return page(query).items().stream()
                .map(row -> new Hit("organisation", row.id(), row.identifier(), row.name()))
                .toList();
    }

    private record Words(@Nullable String website, @Nullable String profile) {}

    private Member find(UUID id, boolean all) {
        var row = list.find(jdbc, id, values(all));
        if (row == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var words = jdbc.sql("select website, profile from party.organisation where id = :id")
                .param("id", id)
                .query((result, index) -> new Words(result.getString("website"), result.getString("profile")))
                .single();
        return new Member(row, words.website(), words.profile(), sites.of(id));
    }

    private <T> T asReader(Supplier<T> read) {
        return seesAll() ? wall.lift(read) : read.get();
    }

    /// The operator decides about members, so it sees those that are not verified yet.
    private static boolean seesAll() {
        return CurrentCaller.get().may(Permission.MEMBERS_VERIFY);
    }

    private static Map<String, Object> values(boolean all) {
        return Map.of("tenant", CurrentCaller.get().organisationId(), "all", all);
    }
}
