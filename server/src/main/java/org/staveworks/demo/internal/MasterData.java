package org.staveworks.demo.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.BomLine;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Machines;
import org.staveworks.catalog.NewMachine;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.catalog.Routings;
import org.staveworks.catalog.Unit;
import org.staveworks.demo.internal.LoadState.Name;
import org.staveworks.demo.internal.SampleFiles.IndustryEntry;
import org.staveworks.demo.internal.SampleFiles.OrganisationEntry;
import org.staveworks.demo.internal.SampleFiles.ProductEntry;
import org.staveworks.demo.internal.SampleFiles.RegionEntry;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.NewOrganisation;
import org.staveworks.party.NewPerson;
import org.staveworks.party.NewSite;
import org.staveworks.party.Organisations;
import org.staveworks.party.People;
import org.staveworks.party.Sites;

/// Brings the sample cluster's firms, people, machines and products to the modules that own them.
///
/// Its methods run within one transaction each and keep what the names became, so a load that was killed begins the
/// method anew.
final class MasterData {
    private static final String CURRENCY = "CNY";

    private final SampleFiles files;
    private final Organisations organisations;
    private final Sites sites;
    private final People people;
    private final ReferenceLists lists;
    private final Machines machines;
    private final Products products;
    private final Boms boms;
    private final Routings routings;
    private final Attachments attachments;

    MasterData(
            SampleFiles files,
            Organisations organisations,
            Sites sites,
            People people,
            ReferenceLists lists,
            Machines machines,
            Products products,
            Boms boms,
            Routings routings,
            Attachments attachments) {
        this.files = files;
        this.organisations = organisations;
        this.sites = sites;
        this.people = people;
        this.lists = lists;
        this.machines = machines;
        this.products = products;
        this.boms = boms;
        this.routings = routings;
        this.attachments = attachments;
    }

    /// As the platform.
    void putReferenceLists() {
        lists.putUnits(files.units().stream()
                .map(unit -> new Unit(unit.code(), unit.zh(), unit.en(), unit.symbol()))
                .toList());
        lists.putCapabilities(files.capabilities().stream()
                .map(entry -> new Capability(entry.code(), entry.parent(), entry.zh(), entry.en()))
                .toList());
        lists.putIndustries(
                files.industries().stream().map(IndustryEntry::industry).toList());
        lists.putRegions(files.regions().stream().map(RegionEntry::region).toList());
    }

    /// As the platform: organisations, people and what they are there.
    ///
    /// @return what their names became
    Map<Name, String> registerMembers() {
        var given = new LinkedHashMap<Name, String>();
        var ids = new LinkedHashMap<String, UUID>();
        for (var entry : files.organisations()) {
            var id = organisations.register(organisation(entry));
            if (entry.verified()) {
                organisations.markVerified(id);
            }
            ids.put(entry.key(), id);
            given.put(new Name("organisation", entry.key()), id.toString());
        }
        for (var entry : files.people()) {
            var organisation = known(ids, entry.organisation());
            var id = people.register(new NewPerson(entry.name(), entry.phone(), Locale.forLanguageTag(entry.locale())));
            people.appoint(id, organisation, EnumSet.copyOf(entry.roles()));
            entry.furtherMemberships()
                    .forEach(further ->
                            people.appoint(id, known(ids, further.organisation()), EnumSet.copyOf(further.roles())));
            if (entry.featured() != null) {
                people.feature(id, organisation, entry.featured());
            }
            given.put(new Name("person", entry.key()), id.toString());
        }
        return given;
    }

    /// As somebody of the organisation: its sites, badges, machines and products.
    ///
    /// @param state knows the people
    /// @return what the names became
    Map<Name, String> furnish(OrganisationEntry organisation, LoadState state) {
        var given = new LinkedHashMap<Name, String>();
        var siteIds = new LinkedHashMap<String, UUID>();
        for (var site : organisation.sites()) {
            var id = sites.add(
                    new NewSite(site.name(), site.address(), site.divisionCode(), site.latitude(), site.longitude()));
            siteIds.put(site.key(), id);
            given.put(new Name("site", site.key()), id.toString());
        }
        giveBadges(organisation.key(), state);
        if (organisation.verificationNote() != null) {
            given.put(
                    new Name("evidence", organisation.key()),
                    evidence(organisation).toString());
        }
        var ownMachines = files.machines().stream()
                .filter(machine -> machine.organisation().equals(organisation.key()))
                .toList();
        var machineIds = machines.add(ownMachines.stream()
                .map(machine -> new NewMachine(
                        machine.name(),
                        machine.capability(),
                        known(siteIds, machine.site()),
                        machine.model(),
                        machine.count()))
                .toList());
        for (int i = 0; i < ownMachines.size(); i++) {
            given.put(
                    new Name(
                            "machine",
                            organisation.key() + "/" + ownMachines.get(i).name()),
                    machineIds.get(i).toString());
        }
        var own = files.products().stream()
                .filter(product -> product.organisation().equals(organisation.key()))
                .toList();
        putProducts(own)
                .forEach((code, id) ->
                        given.put(new Name("product", ProductEntry.key(organisation.key(), code)), id.toString()));
        return given;
    }

    private UUID evidence(OrganisationEntry organisation) {
        var text = "营业执照（样本，并非真实证照）\n名称：%s\n统一社会信用代码：%s\n住所：%s\n"
                .formatted(
                        organisation.name(),
                        organisation.identifier(),
                        organisation.sites().getFirst().address());
        return attachments
                .keep("营业执照.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8))
                .id();
    }

    private void giveBadges(String organisation, LoadState state) {
        var organisationId = state.require("organisation", organisation);
        for (var person : files.people()) {
            var badge = person.badge();
            if (badge != null && person.organisation().equals(organisation)) {
                people.giveBadge(
                        state.require("person", person.key()),
                        organisationId,
                        badge,
                        Objects.requireNonNull(person.pin()));
            }
        }
    }

    private Map<String, UUID> putProducts(List<ProductEntry> own) {
        var ids = products.put(own.stream().map(MasterData::product).toList());
        var byCode = new LinkedHashMap<String, UUID>();
        for (int i = 0; i < own.size(); i++) {
            byCode.put(own.get(i).code(), ids.get(i));
        }
        var bills = new LinkedHashMap<UUID, List<BomLine>>();
        var steps = new LinkedHashMap<UUID, List<Operation>>();
        for (var product : own) {
            var id = known(byCode, product.code());
            if (product.bom() != null) {
                bills.put(id, bill(product, byCode));
            }
            if (product.routing() != null) {
                steps.put(id, routing(product));
            }
        }
        boms.replaceAll(bills);
        routings.replaceAll(steps);
        return byCode;
    }

    private static List<BomLine> bill(ProductEntry product, Map<String, UUID> byCode) {
        var lines = new ArrayList<BomLine>();
        for (var line : Objects.requireNonNull(product.bom())) {
            lines.add(new BomLine(known(byCode, line.component()), line.quantity(), line.scrapPercent()));
        }
        return lines;
    }

    private static List<Operation> routing(ProductEntry product) {
        return Objects.requireNonNull(product.routing()).stream()
                .map(step -> new Operation(
                        step.sequence(),
                        step.name(),
                        step.nameEn(),
                        step.capability(),
                        step.setupMinutes(),
                        step.runSecondsPerUnit(),
                        step.pieceRate(),
                        Boolean.TRUE.equals(step.outsourced())))
                .toList();
    }

    private static NewProduct product(ProductEntry entry) {
        return new NewProduct(
                entry.code(),
                entry.name(),
                entry.nameEn(),
                entry.kind(),
                entry.unit(),
                entry.hsCode(),
                null,
                entry.specification(),
                price(entry.listPrice()),
                entry.vatRate());
    }

    private static @Nullable Money price(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, CURRENCY);
    }

    private static NewOrganisation organisation(OrganisationEntry entry) {
        return new NewOrganisation(
                entry.kind(),
                entry.name(),
                entry.nameEn(),
                entry.scheme(),
                entry.identifier(),
                entry.country(),
                entry.sites().getFirst().divisionCode(),
                entry.size(),
                entry.industry());
    }

    private static UUID known(Map<String, UUID> ids, String key) {
        var id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("Nothing has the key (%s)".formatted(key));
        }
        return id;
    }
}
