package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The key is not an HSM key of a vault. */
final class KeyIsNotHsm extends Prerequisite {
    KeyIsNotHsm() {
        super(new Description(
                        "CMK-019",
                        "The key is not an RSA-HSM key",
                        Subject.KEY,
                        Level.ADVISORY,
                        Confirmation.UNCONFIRMED,
                        EnumSet.of(ServiceKind.FHIR_SERVICE),
                        "the document names RSA only, and no source confirms RSA-HSM",
                        "use an RSA key, or try the RSA-HSM key on a service without data first",
                        Sources.FHIR_CONFIGURE)
                .immutable());
    }

    @Override
    protected Verdict judge(Facts facts) {
        return facts.get(FactKey.KEY_TYPE).allow(type -> !type.equals("RSA-HSM"));
    }
}
