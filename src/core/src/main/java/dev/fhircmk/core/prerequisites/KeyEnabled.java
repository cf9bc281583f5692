package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The version in use is enabled. */
final class KeyEnabled extends Prerequisite {
    KeyEnabled() {
        super(new Description(
                "CMK-004",
                "The key is enabled",
                Subject.KEY,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "a service whose key is disabled answers with errors only",
                "enable the version that the service uses",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        return facts.get(FactKey.KEY_ENABLED).allow(on -> on);
    }
}
