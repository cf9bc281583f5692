package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** In three regions Microsoft issues an enterprise application for the key. */
final class EnterpriseApplicationGiven extends Prerequisite {
    EnterpriseApplicationGiven() {
        super(new Description(
                "CMK-022",
                "An account in Brazil South, East Asia or Southeast Asia has the enterprise application that Microsoft issued",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "in these regions of single data residency the key is reached through that application only",
                "open a support ticket for the enterprise application id, register it with EnterpriseAppRegistration, and set it",
                Sources.RETIRED));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var region = facts.get(FactKey.SERVICE_REGION);
        var application = facts.get(FactKey.ENTERPRISE_APPLICATION);
        return region.judge(
                here -> RegionRules.needEnterpriseApplication(here)
                        ? application.judge(
                                given -> Verdict.met(), () -> Verdict.violated(application.path(), "is not set"))
                        : Verdict.notApplicable("the region " + here + " needs no enterprise application"),
                () -> Verdict.undecided(region.path()));
    }
}
