package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** The key has one of the two sizes that the service takes. */
final class KeySize extends Prerequisite {
    private static final Set<Integer> ACCEPTED = Set.of(2048, 3072);

    KeySize() {
        super(new Description(
                "CMK-011",
                "The key has 2048 or 3072 bits",
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "the service takes no other size, larger ones included",
                "use a key of 3072 bits",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var size = facts.get(FactKey.KEY_SIZE);
        // Left out, Key Vault makes an RSA key of 2048 bits.
        return size.judge(
                bits -> ACCEPTED.contains(bits) ? Verdict.met() : Verdict.violated(size.path(), "is " + bits + " bits"),
                Verdict::met);
    }
}
