package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The retired service is told no version of the key. */
final class KeyIdentifierVersionless extends Prerequisite {
    KeyIdentifierVersionless() {
        super(new Description(
                "CMK-020",
                "The key identifier names no version",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "the service follows new versions by itself, and a version in the identifier ties it to one",
                "drop the version, or use the output keyUri of CmkKeyVault",
                Sources.RETIRED));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return identifier.judge(
                key -> key.isVersioned()
                        ? Verdict.violated(identifier.path(), "is " + key + ", with a version")
                        : Verdict.met(),
                () -> Verdict.notApplicable("no key is set"));
    }
}
