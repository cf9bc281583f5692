package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The principal that uses the key was granted what it needs. */
final class KeyGranted extends Prerequisite {
    KeyGranted() {
        super(new Description(
                "CMK-009",
                "The service was granted get, wrapKey and unwrapKey on the key",
                Subject.GRANT,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "Key Vault refuses the key to the service",
                "grant get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its vault",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var grant = facts.get(FactKey.GRANT);
        return grant.judge(given -> judge(grant.path(), given), () -> Verdict.violated(grant.path(), "is missing"));
    }

    private static Verdict judge(String path, Grant grant) {
        return grant.missing()
                .map(missing -> missing.isEmpty() ? Verdict.met() : Verdict.violated(path, "lacks " + missing.get(0)))
                .orElseGet(() -> Verdict.undecided(path));
    }
}
