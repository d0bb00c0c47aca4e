package org.staveworks.edge.internal.aas;

import static org.staveworks.edge.internal.aas.Elements.collection;
import static org.staveworks.edge.internal.aas.Elements.meaning;
import static org.staveworks.edge.internal.aas.Elements.optionalText;
import static org.staveworks.edge.internal.aas.Elements.optionalWords;
import static org.staveworks.edge.internal.aas.Elements.present;
import static org.staveworks.edge.internal.aas.Elements.property;
import static org.staveworks.edge.internal.aas.Elements.text;
import static org.staveworks.edge.internal.aas.Elements.words;

import org.eclipse.digitaltwin.aas4j.v3.model.DataTypeDefXsd;
import org.eclipse.digitaltwin.aas4j.v3.model.ModellingKind;
import org.eclipse.digitaltwin.aas4j.v3.model.Submodel;
import org.eclipse.digitaltwin.aas4j.v3.model.SubmodelElementCollection;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultAdministrativeInformation;
import org.eclipse.digitaltwin.aas4j.v3.model.impl.DefaultSubmodel;
import org.staveworks.kernel.access.CurrentCaller;

/// The submodel "Digital Nameplate for Industrial Equipment", IDTA 02006-3-0, chapter 2; the address as in IDTA
/// 02002-1-0.
final class NameplateSubmodel {
    static final String MEANING = "https://admin-shell.io/idta/nameplate/3/0/Nameplate";
    private static final String ADDRESS =
            "https://admin-shell.io/zvei/nameplate/1/0/ContactInformations/AddressInformation";

    private NameplateSubmodel() {}

    static Submodel of(Nameplate plate, String id) {
        var language = CurrentCaller.get().locale().getLanguage().equals("en") ? "en" : "zh";
        var year = plate.yearOfConstruction();
        return new DefaultSubmodel.Builder()
                .id(id)
                .idShort("Nameplate")
                .kind(ModellingKind.INSTANCE)
                .semanticId(meaning(MEANING))
                .administration(new DefaultAdministrativeInformation.Builder()
                        .version("3")
                        .revision("0")
                        .templateId("https://admin-shell.io/IDTA 02006-3-0")
                        .build())
                .submodelElements(present(
                        property(
                                "URIOfTheProduct",
                                "0112/2///61987#ABN590#002",
                                DataTypeDefXsd.ANY_URI,
                                plate.productUri()),
                        words("ManufacturerName", "0112/2///61987#ABA565#009", language, plate.manufacturer()),
                        words(
                                "ManufacturerProductDesignation",
                                "0112/2///61987#ABA567#009",
                                language,
                                plate.designation()),
                        address(plate, language),
                        optionalText("ManufacturerProductType", "0112/2///61987#ABA300#008", plate.productType()),
                        text("OrderCodeOfManufacturer", "0112/2///61987#ABA950#008", plate.orderCode()),
                        optionalText("SerialNumber", "0112/2///61987#ABA951#009", plate.serialNumber()),
                        optionalText(
                                "YearOfConstruction",
                                "0112/2///61987#ABP000#002",
                                year == null ? null : year.toString()),
                        optionalText("CountryOfOrigin", "0112/2///61987#ABP462#001", plate.countryOfOrigin())))
                .build();
    }

    private static SubmodelElementCollection address(Nameplate plate, String language) {
        return collection(
                "AddressInformation",
                ADDRESS,
                present(
                        words("Street", "0173-1#02-AAO128#002", language, plate.street()),
                        optionalWords("Zipcode", "0173-1#02-AAO129#002", language, plate.postalCode()),
                        words("CityTown", "0173-1#02-AAO132#002", language, plate.city()),
                        words("NationalCode", "0173-1#02-AAO134#002", language, plate.country())));
    }
}
