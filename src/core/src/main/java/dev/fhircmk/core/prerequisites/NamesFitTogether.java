package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The names of vault and key are short enough together. */
final class NamesFitTogether extends Prerequisite {
    private static final int LIMIT = 94;

    NamesFitTogether() {
        super(new Description(
                        "CMK-013",
                        "The names of vault and key have 94 characters at most together",
                        Subject.KEY,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.of(ServiceKind.FHIR_SERVICE),
                        "the service cannot store a longer identifier",
                        "choose a shorter name for the key or the vault",
                        Sources.FHIR_CONFIGURE)
                .immutable());
    }

    @Override
    protected Verdict judge(Facts facts) {
        var vault = facts.get(FactKey.VAULT_NAME);
        var key = facts.get(FactKey.KEY_NAME);
        return vault.judge(
                vaultName -> key.judge(
                        keyName -> judge(key.path(), vaultName.length() + keyName.length()),
                        () -> Verdict.undecided(key.path())),
                () -> Verdict.undecided(vault.path()));
    }

    private static Verdict judge(String path, int length) {
        return length <= LIMIT
                ? Verdict.met()
                : Verdict.violated(path, "makes " + length + " characters with the name of the vault");
    }
}
