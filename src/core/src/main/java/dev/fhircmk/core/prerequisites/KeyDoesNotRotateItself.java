package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Key Vault does not rotate the key behind the back of the service. */
final class KeyDoesNotRotateItself extends Prerequisite {
    KeyDoesNotRotateItself() {
        super(new Description(
                "CMK-017",
                "Key Vault does not rotate the key by itself",
                Subject.KEY,
                Level.ADVISORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "the service stays on the version that it was told, so the new one protects nothing and the old one may expire",
                "rotate through the key resource, which moves the service too, and drop the rotate action of the policy",
                Sources.FHIR_BEST_PRACTICES));
    }

    @Override
    protected Verdict judge(Facts facts) {
        return facts.get(FactKey.KEY_ROTATES_ITSELF).allow(itself -> !itself, itself -> "rotates the key");
    }
}
