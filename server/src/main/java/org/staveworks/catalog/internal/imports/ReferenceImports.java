package org.staveworks.catalog.internal.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Industry;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.catalog.Region;
import org.staveworks.catalog.Unit;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;

/// The operator's reference lists: entries are added or brought up to date by code.
@Configuration(proxyBeanMethods = false)
class ReferenceImports {
    private static final int NAME_LENGTH_MAX = 200;
    private static final Pattern UNIT_CODE = Pattern.compile("[0-9A-Z]{1,3}");
    private static final Pattern CAPABILITY_CODE = Pattern.compile("[a-z0-9_]{1,40}([.][a-z0-9_]{1,40}){0,4}");
    private static final Pattern INDUSTRY_CODE = Pattern.compile("[0-9]{2,4}");
    private static final Pattern REGION_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern SECTION = Pattern.compile("[A-T]");

    /// A list as an import kind.
    private record ReferenceImport<T>(
            String name, List<ImportColumn> columns, Function<ImportRow, T> reader, Consumer<List<T>> writer)
            implements ImportKind<T> {
        @Override
        public String module() {
            return "catalog";
        }

        @Override
        public Permission permission() {
            return Permission.REFERENCE_EDIT;
        }

        @Override
        public T parse(ImportRow row) {
            return reader.apply(row);
        }

        @Override
        public void apply(List<T> commands) {
            writer.accept(commands);
        }
    }

    @Bean
    ImportKind<Unit> unitImport(ReferenceLists lists) {
        return new ReferenceImport<>(
                "units",
                List.of(
                        ImportColumn.required("code", "H87"),
                        ImportColumn.required("name", "件"),
                        ImportColumn.required("nameEn", "piece"),
                        ImportColumn.required("symbol", "件")),
                row -> new Unit(
                        code(row, "code", UNIT_CODE),
                        row.text("name", NAME_LENGTH_MAX),
                        row.text("nameEn", NAME_LENGTH_MAX),
                        row.text("symbol", 20)),
                lists::putUnits);
    }

    @Bean
    ImportKind<Capability> capabilityImport(ReferenceLists lists) {
        return new ReferenceImport<>(
                "capabilities",
                List.of(
                        ImportColumn.required("code", "welding.mouth"),
                        ImportColumn.optional("parent", "welding"),
                        ImportColumn.required("name", "合焊杯口"),
                        ImportColumn.required("nameEn", "Mouth seam welding")),
                row -> new Capability(
                        code(row, "code", CAPABILITY_CODE),
                        row.optionalText("parent", 200),
                        row.text("name", NAME_LENGTH_MAX),
                        row.text("nameEn", NAME_LENGTH_MAX)),
                lists::putCapabilities);
    }

    @Bean
    ImportKind<Industry> industryImport(ReferenceLists lists) {
        return new ReferenceImport<>(
                "industries",
                List.of(
                        ImportColumn.required("code", "3382"),
                        ImportColumn.required("section", "C"),
                        ImportColumn.required("name", "金属制餐具和器皿制造"),
                        ImportColumn.required("nameEn", "Manufacture of metal tableware and vessels")),
                row -> new Industry(
                        code(row, "code", INDUSTRY_CODE),
                        code(row, "section", SECTION),
                        row.text("name", NAME_LENGTH_MAX),
                        row.text("nameEn", NAME_LENGTH_MAX)),
                lists::putIndustries);
    }

    @Bean
    ImportKind<Region> regionImport(ReferenceLists lists) {
        return new ReferenceImport<>(
                "regions",
                List.of(
                        ImportColumn.required("code", "330784"),
                        ImportColumn.optional("parent", "330700"),
                        ImportColumn.required("level", "county"),
                        ImportColumn.required("name", "永康市"),
                        ImportColumn.optional("nameEn", "Yongkang")),
                row -> new Region(
                        code(row, "code", REGION_CODE),
                        row.optionalText("parent", 6),
                        row.choice("level", Region.Level.class),
                        row.text("name", NAME_LENGTH_MAX),
                        row.optionalText("nameEn", NAME_LENGTH_MAX)),
                lists::putRegions);
    }

    private static String code(ImportRow row, String column, Pattern form) {
        var code = row.text(column, 200);
        if (!code.isEmpty() && !form.matcher(code).matches()) {
            row.reject(column, KernelProblem.NOT_WELL_FORMED, Map.of());
        }
        return code;
    }
}
