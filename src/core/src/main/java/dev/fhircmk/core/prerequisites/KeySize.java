package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** The key has one of the two sizes that the service takes. */
final class KeySize extends Prerequisite {
    KeySize() {
        super(new Description(
                        "CMK-011",
                        "The key has " + accepted() + " bits",
                        Subject.KEY,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                        "the service takes no other size, larger ones included",
                        "use a key of " + RsaKeySize.DEFAULT + " bits",
                        Sources.FHIR_CONFIGURE)
                .immutable());
    }

    private static String accepted() {
        return RsaKeySize.OF_SERVICES.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    @Override
    protected Verdict judge(Facts facts) {
        // Left out, Key Vault makes an RSA key of 2048 bits.
        return facts.get(FactKey.KEY_SIZE).allow(RsaKeySize.OF_SERVICES::contains, bits -> "is " + bits + " bits");
    }
}
