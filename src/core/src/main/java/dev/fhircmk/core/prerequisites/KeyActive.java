package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Today is inside the time for which the key may be used. */
final class KeyActive extends Prerequisite {
    KeyActive() {
        super(new Description(
                "CMK-005",
                "The key is neither expired nor not yet valid",
                Subject.KEY,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "Key Vault refuses to wrap with a key outside its dates",
                "choose dates that hold today, or make a new version",
                Sources.KEY_ATTRIBUTES));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var notBefore = facts.get(FactKey.KEY_NOT_BEFORE);
        var expires = facts.get(FactKey.KEY_EXPIRES);
        var started = notBefore.judge(
                start -> start.isAfter(facts.now()) ? Verdict.violated(notBefore.path(), "is " + start) : Verdict.met(),
                Verdict::met);
        if (started instanceof Verdict.Violated) {
            return started;
        }
        var unexpired = expires.judge(
                end -> end.isAfter(facts.now()) ? Verdict.met() : Verdict.violated(expires.path(), "is " + end),
                Verdict::met);
        return unexpired instanceof Verdict.Met ? started : unexpired;
    }
}
