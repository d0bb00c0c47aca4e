package org.staveworks.lineage.epcis;

import java.util.Map;
import java.util.Set;

/// The words of the GS1 Core Business Vocabulary 2.0 (核心业务词汇), clause 7, and of the GS1 Web Vocabulary that EPCIS
/// uses. JSON writes them bare (`shipping`), XML as URN (`urn:epcglobal:cbv:bizstep:shipping`) or with a prefix
/// (`gs1:Temperature`), the web as URI.
public enum Vocabulary {
    BUSINESS_STEP("urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-", """
            accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
            decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
            installing killing loading other packing picking receiving removing repackaging repairing replacing
            reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing
            transporting unloading unpacking void_shipping"""),
    DISPOSITION("urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/Disp-", """
            active available completeness_inferred completeness_verified conformant container_closed container_open
            damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class
            mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other
            partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible
            stolen unavailable unknown"""),
    TRANSACTION_TYPE("urn:epcglobal:cbv:btt:", "https://ref.gs1.org/cbv/BTT-", """
            bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"""),
    SOURCE_DESTINATION_TYPE("urn:epcglobal:cbv:sdt:", "https://ref.gs1.org/cbv/SDT-", """
            location owning_party possessing_party"""),
    ERROR_REASON("urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-", "did_not_occur incorrect_data"),
    COMPONENT("cbv:Comp-", "https://ref.gs1.org/cbv/Comp-", """
            altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
            spherical_radius x y z"""),
    MEASUREMENT("gs1:", "https://gs1.org/voc/", """
            AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
            AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
            Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
            ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure
            Force Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance
            LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
            MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass
            MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity RelativeHumidity Resistance
            Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage
            Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber"""),
    ALERT("gs1:", "https://gs1.org/voc/", "ALARM_CONDITION ERROR_CONDITION");

    private static final Map<String, Vocabulary> BY_FIELD = Map.of(
            "bizStep", BUSINESS_STEP,
            "disposition", DISPOSITION,
            "set", DISPOSITION,
            "unset", DISPOSITION,
            "reason", ERROR_REASON,
            "component", COMPONENT,
            "exception", ALERT);

    private final String xmlStart;
    private final String webStart;
    private final Set<String> words;

    Vocabulary(String xmlStart, String webStart, String words) {
        this.xmlStart = xmlStart;
        this.webStart = webStart;
        this.words = Set.of(words.strip().split("\\s+"));
    }

    /// The vocabulary of a field that has one by its name alone.
    static @org.jspecify.annotations.Nullable Vocabulary ofField(String name) {
        return BY_FIELD.get(name);
    }

    /// All of its words, bare.
    public Set<String> words() {
        return words;
    }

    public boolean knows(String word) {
        return words.contains(word);
    }

    /// As JSON writes it and as we keep it: a known word bare, all else unchanged.
    public String bare(String value) {
        if (value.startsWith(xmlStart) && words.contains(value.substring(xmlStart.length()))) {
            return value.substring(xmlStart.length());
        }
        // JSON does not allow these as URIs (GS1 JSON schema, measurementType).
        var isWebVocabulary = webStart.equals("https://gs1.org/voc/") && value.startsWith(webStart);
        return isWebVocabulary && words.contains(value.substring(webStart.length()))
                ? value.substring(webStart.length())
                : value;
    }

    /// As XML writes it: a URN or a prefixed name for a known word, all else unchanged.
    public String xml(String value) {
        return words.contains(value) ? xmlStart + value : value;
    }

    /// As the web writes it: a URI for a known word or its URN, all else unchanged.
    public String web(String value) {
        if (words.contains(value)) {
            return webStart + value;
        }
        return value.startsWith(xmlStart) ? webStart + value.substring(xmlStart.length()) : value;
    }

    /// Whether the value claims to be of this vocabulary, in any form, yet is none of its words.
    public boolean isUnknownWord(String value) {
        for (var start : new String[] {xmlStart, webStart}) {
            if (value.startsWith(start)) {
                return !words.contains(value.substring(start.length()));
            }
        }
        return false;
    }
}
