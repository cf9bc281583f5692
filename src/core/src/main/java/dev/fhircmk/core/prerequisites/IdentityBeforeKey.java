package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The identity that is granted the key exists before the service. */
final class IdentityBeforeKey extends Prerequisite {
    IdentityBeforeKey() {
        super(new Description(
                "CMK-015",
                "A service that has its key from the start has a user-assigned identity",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "a system-assigned identity exists only once the service does, so it cannot be granted the key before",
                "use a user-assigned identity, or set the key in a second update",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var atCreation = facts.get(FactKey.KEY_SET_AT_CREATION);
        var type = facts.get(FactKey.IDENTITY_TYPE);
        return atCreation.judge(
                fromStart -> fromStart
                        ? type.judge(
                                kind -> kind.equals("SystemAssigned")
                                        ? Verdict.violated(type.path(), "is SystemAssigned")
                                        : Verdict.met(),
                                Verdict::met)
                        : Verdict.met(),
                () -> Verdict.undecided(atCreation.path()));
    }
}
