package org.staveworks.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.Industry;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Region;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.SizeClass;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The files of the sample cluster, with the shapes that `demo/package.md` gives them. A field that is not described
/// there is an error.
record SampleFiles(
        List<CapabilityEntry> capabilities,
        List<UnitEntry> units,
        List<IndustryEntry> industries,
        List<RegionEntry> regions,
        List<OrganisationEntry> organisations,
        List<PersonEntry> people,
        List<MachineEntry> machines,
        List<MachineDataEntry> machineData,
        List<ProductEntry> products,
        List<ScenarioEntry> scenarios) {

    static SampleFiles read(JsonMapper mapper) {
        var json = mapper.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        return new SampleFiles(
                read(json, "capabilities", CapabilityEntry.class),
                read(json, "units", UnitEntry.class),
                read(json, "industries", IndustryEntry.class),
                read(json, "regions", RegionEntry.class),
                read(json, "organisations", OrganisationEntry.class),
                read(json, "people", PersonEntry.class),
                read(json, "machines", MachineEntry.class),
                read(json, "machine-data", MachineDataEntry.class),
                read(json, "products", ProductEntry.class),
                read(json, "orders", ScenarioEntry.class));
    }

    /// Who stands first in an organisation and can act for it.
    PersonEntry memberOf(String organisation) {
        return people.stream()
                .filter(person -> person.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody works at (%s)".formatted(organisation)));
    }

    private static <T> List<T> read(JsonMapper json, String file, Class<T> entry) {
        try (var text = SampleFiles.class.getResourceAsStream("/demo/" + file + ".json")) {
            if (text == null) {
                throw new IllegalStateException("The sample file (%s) is missing".formatted(file));
            }
            return json.readerForListOf(entry).readValue(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record CapabilityEntry(String code, @Nullable String parent, String zh, String en) {}

    record UnitEntry(String code, String zh, String en, String symbol) {}

    record IndustryEntry(String code, String section, String zh, String en) {
        Industry industry() {
            return new Industry(code, section, zh, en);
        }
    }

    record RegionEntry(
            String code,
            @Nullable String parent,
            Region.Level level,
            String zh,
            @Nullable String en) {
        Region region() {
            return new Region(code, parent, level, zh, en);
        }
    }

    record OrganisationEntry(
            String key,
            OrganisationKind kind,
            String name,
            @Nullable String nameEn,
            String scheme,
            String identifier,
            String country,
            SizeClass size,
            @Nullable String industry,
            boolean verified,
            @Nullable String verificationNote,
            List<SiteEntry> sites) {}

    record SiteEntry(
            String key,
            String name,
            String address,
            Double latitude,
            Double longitude,
            @Nullable String divisionCode) {}

    record PersonEntry(
            String key,
            String organisation,
            String name,
            String phone,
            Set<Role> roles,
            String locale,
            @Nullable Boolean largeType,
            @Nullable String badge,
            @Nullable String pin,
            @Nullable Integer featured,
            @Nullable List<FurtherMembership> alsoIn) {
        List<FurtherMembership> furtherMemberships() {
            return alsoIn == null ? List.of() : alsoIn;
        }
    }

    record FurtherMembership(String organisation, Set<Role> roles) {}

    record MachineEntry(
            String organisation,
            String site,
            String name,
            String capability,
            @Nullable String model,
            int count) {}

    /// A machine that speaks.
    ///
    /// @param machine       name of its kind
    /// @param cycleSeconds  for a piece
    /// @param kwhPiece      for a piece
    /// @param roundTheClock whether it works at night too
    /// @param stoppedAtLoad whether a fault stops it for some minutes when the load is done
    /// @param silent        whether nothing is heard of it after the load
    record MachineDataEntry(
            String organisation,
            String machine,
            int unit,
            double cycleSeconds,
            double kwhPiece,
            @Nullable Boolean roundTheClock,
            @Nullable Boolean stoppedAtLoad,
            @Nullable Boolean silent) {
        boolean isRoundTheClock() {
            return Boolean.TRUE.equals(roundTheClock);
        }

        boolean isStoppedAtLoad() {
            return Boolean.TRUE.equals(stoppedAtLoad);
        }

        boolean isSilent() {
            return Boolean.TRUE.equals(silent);
        }
    }

    record ProductEntry(
            String organisation,
            String code,
            String name,
            @Nullable String nameEn,
            ProductKind kind,
            String unit,
            @Nullable String hsCode,
            @Nullable String specification,
            @Nullable BigDecimal listPrice,
            BigDecimal vatRate,
            @Nullable List<BomEntry> bom,
            @Nullable List<OperationEntry> routing) {
        /// Unique in the cluster.
        String key() {
            return key(organisation, code);
        }

        static String key(String organisation, String code) {
            return organisation + "/" + code;
        }
    }

    record BomEntry(String component, BigDecimal quantity, BigDecimal scrapPercent) {}

    record OperationEntry(
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            BigDecimal pieceRate,
            @Nullable Boolean outsourced) {}

    /// A story of several firms.
    ///
    /// @param steps see the vocabulary in `demo/package.md`
    record ScenarioEntry(String key, String title, String titleEn, List<JsonNode> steps) {}
}
