package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** The key is an RSA key. */
final class KeyIsRsa extends Prerequisite {
    /** RSA-HSM is judged by {@link KeyIsNotHsm}. */
    private static final Set<String> ACCEPTED = Set.of("RSA", "RSA-HSM");

    KeyIsRsa() {
        super(new Description(
                        "CMK-003",
                        "The key is an RSA key",
                        Subject.KEY,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.allOf(ServiceKind.class),
                        "the service can wrap its data encryption key with an RSA key only",
                        "use an RSA key",
                        Sources.FHIR_CONFIGURE)
                .immutable());
    }

    @Override
    protected Verdict judge(Facts facts) {
        return facts.get(FactKey.KEY_TYPE).require(ACCEPTED::contains);
    }
}
