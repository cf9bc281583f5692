package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The service is told one version of the key. */
final class KeyIdentifierVersioned extends Prerequisite {
    KeyIdentifierVersioned() {
        super(new Description(
                "CMK-010",
                "The key identifier names a version",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "the service does not look for the current version by itself",
                "use the identifier with its version, such as the output keyUriWithVersion of CmkKeyVault",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return identifier.judge(
                key -> key.isVersioned()
                        ? Verdict.met()
                        : Verdict.violated(identifier.path(), "is " + key + ", without a version"),
                () -> Verdict.notApplicable("no key is set"));
    }
}
