package dev.fhircmk.policies.key;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A version of a key is neither valid for too long nor in use for too long. */
@PackRule(
        id = "POL-024",
        title = "A version of a key is valid and in use no longer than maximumKeyDays, two years unless you say so",
        severity = Severity.MEDIUM,
        why = "Microsoft recommends to rotate keys every two years at least",
        remedy = "rotate the key, and give the new version an earlier expiry",
        source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
public final class KeyValidity extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.keys().stream()
                .map(key -> Finding.judging(key.resource(), () -> judge(key, context)))
                .toList();
    }

    private static Verdict judge(StackKey key, RuleContext context) {
        var most = Duration.ofDays(context.settings().maximumKeyDays());
        var facts = PropertyFacts.of(key.resource());
        var created = facts.epochSeconds("attributes.created", "properties.attributes.created");
        if (created instanceof Fact.Known<Instant> made) {
            var age = Duration.between(made.value(), context.now());
            if (age.compareTo(most) > 0) {
                return Verdict.violated(made.path(), "is " + age.toDays() + " days ago");
            }
        }
        var from = facts.epochSeconds("properties.attributes.notBefore", "attributes.notBefore")
                .known()
                .or(() -> created.known())
                .orElse(context.now());
        var expires = key.expires();
        return expires.judge(
                end -> {
                    var validity = Duration.between(from, end);
                    return validity.compareTo(most) > 0
                            ? Verdict.violated(expires.path(), "is " + validity.toDays() + " days after it begins")
                            : Verdict.met();
                },
                () -> Verdict.notApplicable("it has no expiry, which POL-022 says"));
    }
}
