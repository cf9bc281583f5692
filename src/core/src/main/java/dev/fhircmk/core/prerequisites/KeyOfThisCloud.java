package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The key is in the cloud that the service is in. */
final class KeyOfThisCloud extends Prerequisite {
    KeyOfThisCloud() {
        super(new Description(
                "CMK-007",
                "The key is in the same cloud as the service",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "a service cannot reach a vault of another cloud",
                "use a key of a vault in the same cloud",
                Sources.KEY_IDENTIFIERS));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        var cloud = facts.get(FactKey.CLOUD);
        return cloud.judge(
                ours -> identifier.judge(
                        key -> key.host().cloud() == ours
                                ? Verdict.met()
                                : Verdict.violated(
                                        identifier.path(),
                                        "is a key of the cloud "
                                                + key.host().cloud().setting() + ", the service is in "
                                                + ours.setting()),
                        () -> Verdict.notApplicable("no key is set")),
                () -> Verdict.undecided(cloud.path()));
    }
}
