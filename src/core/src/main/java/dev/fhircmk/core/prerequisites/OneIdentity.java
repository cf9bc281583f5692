package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.util.EnumSet;
import java.util.List;

/** Exactly one managed identity is on the service. */
final class OneIdentity extends Prerequisite {
    OneIdentity() {
        super(new Description(
                "CMK-014",
                "The service has exactly one managed identity",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "the service uses its only identity for the key, and Azure has no way to choose one",
                "attach one user-assigned identity, or the system-assigned one, never both",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var type = facts.get(FactKey.IDENTITY_TYPE);
        return type.judge(
                kind -> switch (kind) {
                    case "SystemAssigned" -> Verdict.met();
                    case "UserAssigned" -> one(facts.get(FactKey.USER_ASSIGNED_IDENTITIES));
                    default -> Verdict.violated(type.path(), "is " + PrintableText.value(kind));
                },
                () -> Verdict.violated(type.path(), "is not set"));
    }

    private static Verdict one(Fact<List<String>> identities) {
        return identities.judge(
                ids -> ids.size() == 1
                        ? Verdict.met()
                        : Verdict.violated(identities.path(), "names " + ids.size() + " identities"),
                () -> Verdict.violated(identities.path(), "is not set"));
    }
}
