package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.time.Duration;
import java.util.EnumSet;

/** The key does not expire soon. */
final class KeyExpiryFar extends Prerequisite {
    private static final Duration NEAR = Duration.ofDays(30);

    KeyExpiryFar() {
        super(new Description(
                "CMK-016",
                "The key does not expire within 30 days",
                Subject.KEY,
                Level.ADVISORY,
                Confirmation.DOCUMENTED,
                EnumSet.allOf(ServiceKind.class),
                "a service whose key expires loses access to its data",
                "rotate the key before it expires",
                Sources.SQL_ENCRYPTION));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var expires = facts.get(FactKey.KEY_EXPIRES);
        return expires.judge(
                end -> {
                    // A key that has expired already is another prerequisite's finding.
                    if (!end.isAfter(facts.now())) {
                        return Verdict.notApplicable("the key has expired");
                    }
                    return end.isAfter(facts.now().plus(NEAR))
                            ? Verdict.met()
                            : Verdict.violated(expires.path(), "is " + end);
                },
                Verdict::met);
    }
}
