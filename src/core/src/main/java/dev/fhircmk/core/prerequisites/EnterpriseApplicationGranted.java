package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The enterprise application was granted the key. */
final class EnterpriseApplicationGranted extends Prerequisite {
    EnterpriseApplicationGranted() {
        super(new Description(
                "CMK-027",
                "The enterprise application was granted get, wrapKey and unwrapKey on the key",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "in these regions the key is reached through that application only",
                "grant the key to the service principal of the enterprise application, as EnterpriseAppRegistration does",
                Sources.RETIRED));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var application = facts.get(FactKey.ENTERPRISE_APPLICATION);
        var granted = facts.get(FactKey.GRANTED_APPLICATIONS);
        return application.judge(
                id -> granted.judge(
                        applications -> applications.stream().anyMatch(id::equalsIgnoreCase)
                                ? Verdict.met()
                                : Verdict.violated(granted.path(), "lacks " + id),
                        () -> Verdict.violated(granted.path(), "is missing")),
                () -> Verdict.notApplicable("no enterprise application is set"));
    }
}
