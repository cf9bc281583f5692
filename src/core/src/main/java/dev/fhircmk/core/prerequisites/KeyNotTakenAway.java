package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** A service keeps its customer-managed key. */
final class KeyNotTakenAway extends Prerequisite {
    KeyNotTakenAway() {
        super(new Description(
                "CMK-029",
                "A service that has a customer-managed key keeps one",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.UNCONFIRMED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "no document says that a service can go back to a service-managed key, and a failed change may leave data that nobody can read",
                "keep the key, or move the data to a service without one",
                Sources.FHIR_BEST_PRACTICES));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var before = facts.get(FactKey.HAD_KEY);
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return identifier.judge(
                key -> Verdict.met(),
                () -> before.judge(
                        had -> had
                                ? Verdict.violated(identifier.path(), "is not set, and the service has a key")
                                : Verdict.met(),
                        () -> Verdict.met()));
    }
}
