package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The service is offered in the region. */
final class OfferedInRegion extends Prerequisite {
    OfferedInRegion() {
        super(new Description(
                "CMK-028",
                "The service is offered in its region",
                Subject.BEYOND_PROGRAM,
                Level.ADVISORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "Azure refuses a service where it is not offered",
                "choose a region from the list of regions, or go on if Azure offers the service there by now",
                Sources.REGIONS));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var region = facts.get(FactKey.SERVICE_REGION);
        var offer = RegionRules.offered(facts.kind());
        return region.judge(
                here -> offer.regions().contains(here)
                        ? Verdict.met()
                        : Verdict.violated(
                                region.path(), "is " + here + ", which the list of " + offer.asOf() + " has not"),
                () -> Verdict.undecided(region.path()));
    }
}
