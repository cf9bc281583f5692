package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The key may be used to wrap and to unwrap. */
final class KeyOperations extends Prerequisite {
    KeyOperations() {
        super(new Description(
                "CMK-006",
                "The key allows wrapKey and unwrapKey",
                Subject.KEY,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "the service wraps and unwraps its data encryption key with it",
                "name wrapKey and unwrapKey among the operations of the key",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var operations = facts.get(FactKey.KEY_OPERATIONS);
        // A key that names no operation allows all of its type.
        return operations.judge(
                allowed -> KeyPermissions.OPERATIONS.stream()
                        .filter(operation -> !allowed.contains(operation))
                        .findFirst()
                        .map(missing -> Verdict.violated(operations.path(), "lacks " + missing))
                        .orElseGet(Verdict::met),
                Verdict::met);
    }
}
