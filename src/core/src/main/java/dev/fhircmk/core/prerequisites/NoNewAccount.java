package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The retired service takes no new accounts. */
final class NoNewAccount extends Prerequisite {
    NoNewAccount() {
        super(new Description(
                "CMK-025",
                "The account exists already",
                Subject.ACCOUNT,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "Azure has refused new accounts since 2025-04-01 and retired the service on 2026-09-30",
                "use FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted",
                Sources.MIGRATION));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var exists = facts.get(FactKey.SERVICE_EXISTS);
        var extension = facts.get(FactKey.EXTENSION_DECLARED);
        return exists.judge(
                there -> there
                        ? Verdict.met()
                        : extension.judge(
                                declared -> judge(exists.path(), declared), () -> judge(exists.path(), false)),
                () -> Verdict.undecided(exists.path()));
    }

    private static Verdict judge(String path, boolean extensionDeclared) {
        return extensionDeclared ? Verdict.met() : Verdict.violated(path, "would be new");
    }
}
