package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Whether the retired service has a customer-managed key was chosen when it was made. */
final class KeyChoiceFixed extends Prerequisite {
    KeyChoiceFixed() {
        super(new Description(
                "CMK-024",
                "An account keeps the choice between customer-managed and service-managed key that it was made with",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "Azure refuses the change",
                "leave the choice as it is, or move the data to a FHIR service of Azure Health Data Services",
                Sources.RETIRED));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var before = facts.get(FactKey.HAD_KEY);
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return before.judge(
                had -> identifier.judge(
                        key -> had
                                ? Verdict.met()
                                : Verdict.violated(identifier.path(), "is set, and the account was made without a key"),
                        () -> had
                                ? Verdict.violated(identifier.path(), "is not set, and the account was made with a key")
                                : Verdict.met()),
                () -> Verdict.notApplicable("the account is new"));
    }
}
