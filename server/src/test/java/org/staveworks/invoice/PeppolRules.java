package org.staveworks.invoice;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The official rules of Peppol BIS Billing 3.0: schema of UBL 2.1, EN 16931, Peppol's own.
public final class PeppolRules {
    private static final ValidationExecutorSetRegistry<IValidationSourceXML> RULES =
            new ValidationExecutorSetRegistry<>();

    static {
        PeppolValidation.initStandard(RULES);
    }

    private PeppolRules() {}

    /// What the rules find against a document; warnings too.
    public static List<String> findings(byte[] ubl, boolean isCredit) {
        return findings(
                ubl,
                isCredit
                        ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
                        : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3);
    }

    private static List<String> findings(byte[] ubl, DVRCoordinate id) {
        var set = Objects.requireNonNull(RULES.getOfID(id));
        var found = new ArrayList<String>();
        ValidationExecutionManager.executeValidation(
                        IValidityDeterminator.createDefault(),
                        set,
                        ValidationSourceXML.create(new ReadableResourceByteArray("document.xml", ubl)),
                        Locale.ENGLISH)
                .forEachFlattened(error -> found.add(error.getAsStringLocaleIndepdent()));
        return found;
    }
}
