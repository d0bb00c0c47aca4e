package org.staveworks.replay.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.NewOrganisation;
import org.staveworks.party.NewSite;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.party.SizeClass;
import org.staveworks.replay.HistoryLine;

/// Makes the parties of a history known where they are not yet: each country's programme as a buyer, each vendor as a
/// seller with its manufacturing sites, and in each buyer's catalogue what it orders.
@Component
class CastingOffice {
    private static final String SCHEME = "SCMS";
    private static final String PACK = "NMP";
    private static final int NAME_LENGTH_MAX = 200;
    private static final Map<String, String> COUNTRIES = countries();

    private final Organisations organisations;
    private final Sites sites;
    private final Products products;
    private final TransactionTemplate transactions;

    CastingOffice(Organisations organisations, Sites sites, Products products, TransactionTemplate transactions) {
        this.organisations = organisations;
        this.sites = sites;
        this.products = products;
        this.transactions = transactions;
    }

    Stage.Cast introduce(List<HistoryLine> lines, AtomicLong added) {
        var buyers = new HashMap<String, Caller>();
        var vendors = new HashMap<String, Caller>();
        var wanted = new HashMap<String, Map<HistoryLine.Item, UUID>>();
        by(lines, HistoryLine::country).forEach((country, itsLines) -> {
            var name = "Health programme of " + country;
            var buyer = organisation(OrganisationKind.BUYER, name, "BUYER-" + country, countryCode(country), added);
            buyers.put(country, buyer);
            wanted.put(country, CurrentCaller.callAs(buyer, () -> introduceProducts(itsLines, added)));
        });
        by(lines, HistoryLine::vendor).forEach((name, itsLines) -> {
            var vendor = organisation(
                    OrganisationKind.FACTORY, name, "VENDOR-" + name, Organisations.COUNTRY_NOT_KNOWN, added);
            vendors.put(name, vendor);
            CurrentCaller.runAs(
                    vendor, () -> transactions.executeWithoutResult(status -> introduceSites(vendor, itsLines, added)));
        });
        return new Stage.Cast(buyers, vendors, wanted);
    }

    private static Map<String, List<HistoryLine>> by(List<HistoryLine> lines, Function<HistoryLine, String> part) {
        return lines.stream().collect(Collectors.groupingBy(part, TreeMap::new, Collectors.toList()));
    }

    private Caller organisation(OrganisationKind kind, String name, String key, String country, AtomicLong added) {
        var shortName = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
        var identifier = Ids.named(key).toString();
        var id = CurrentCaller.callAs(
                Caller.system(),
                () -> organisations
                        .byIdentifier(SCHEME, identifier)
                        .map(org.staveworks.party.Organisation::id)
                        .orElseGet(() -> {
                            added.incrementAndGet();
                            return organisations.register(new NewOrganisation(
                                    kind,
                                    shortName,
                                    shortName,
                                    SCHEME,
                                    identifier,
                                    country,
                                    null,
                                    SizeClass.LARGE,
                                    null));
                        }));
        return new Caller(
                Caller.NOBODY, "Replay", id, shortName, Role.OWNER.permissions(), Locale.ENGLISH, Caller.Kind.API_KEY);
    }

    private void introduceSites(Caller vendor, List<HistoryLine> lines, AtomicLong added) {
        var known = sites.of(vendor.organisationId()).stream().map(Site::name).collect(Collectors.toSet());
        lines.stream()
                .map(HistoryLine::site)
                .distinct()
                .filter(site -> !site.isEmpty() && !known.contains(site))
                .forEach(site -> {
                    sites.add(new NewSite(site, site, null, null, null));
                    added.incrementAndGet();
                });
    }

    private Map<HistoryLine.Item, UUID> introduceProducts(List<HistoryLine> lines, AtomicLong added) {
        var items =
                List.copyOf(lines.stream().map(HistoryLine::item).collect(Collectors.toCollection(LinkedHashSet::new)));
        var known = products.byCodes(items.stream().map(CastingOffice::code).toList());
        var missing =
                items.stream().filter(item -> !known.containsKey(code(item))).toList();
        var ids = products.add(missing.stream().map(CastingOffice::product).toList());
        added.addAndGet(missing.size());
        var found = new HashMap<HistoryLine.Item, UUID>();
        items.forEach(item -> {
            var product = known.get(code(item));
            found.put(item, product != null ? product.id() : ids.get(missing.indexOf(item)));
        });
        return found;
    }

    private static NewProduct product(HistoryLine.Item item) {
        var specification = String.join(
                "; ", List.of(item.group(), item.brand(), item.dosage(), item.form(), item.pack() + " per pack"));
        return new NewProduct(
                code(item),
                item.description().length() > NAME_LENGTH_MAX
                        ? item.description().substring(0, NAME_LENGTH_MAX)
                        : item.description(),
                null,
                ProductKind.PRODUCT,
                PACK,
                null,
                null,
                specification,
                null,
                java.math.BigDecimal.ZERO);
    }

    /// The source has no product code; the same item always gets the same one.
    private static String code(HistoryLine.Item item) {
        return "S-" + Ids.named(item.toString()).toString().substring(0, 13).toUpperCase(Locale.ROOT);
    }

    /// ISO 3166-1 alpha-2; not known where the name is not.
    private static String countryCode(String name) {
        return COUNTRIES.getOrDefault(name.toLowerCase(Locale.ROOT), Organisations.COUNTRY_NOT_KNOWN);
    }

    private static Map<String, String> countries() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        codes.put("congo, drc", "CD");
        codes.put("burma", "MM");
        codes.put("swaziland", "SZ");
        codes.put("côte d'ivoire", "CI");
        return codes;
    }
}
