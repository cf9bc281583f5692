package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Key Vault tells of a key that is to expire. A service does not follow a rotation by itself, so a person must. */
@PackRule(
        id = "POL-025",
        title = "The rotation policy of a key has Key Vault tell before it expires",
        severity = Severity.MEDIUM,
        appliesTo = "keyvault:Key",
        why = "a service does not follow its key to a new version, so somebody must know when it is time",
        remedy = "add an action of the type notify, with a time before expiry of 30 days or more",
        source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
public final class ExpiryNotified extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var actions = new StackKey(resource).lifetimeActions();
        return actions.judge(
                found -> judge(actions.path(), found),
                () -> Verdict.violated(actions.path(), "has no action of the type notify"));
    }

    private static Verdict judge(String path, List<Properties> actions) {
        var types = actions.stream().map(action -> action.at("action.type")).toList();
        if (types.stream()
                .anyMatch(type -> type.isKnown()
                        && type.string().filter("notify"::equalsIgnoreCase).isPresent())) {
            return Verdict.met();
        }
        return types.stream()
                .filter(type -> !type.isKnown())
                .findFirst()
                .map(type -> Verdict.undecided(type.path()))
                .orElseGet(() -> Verdict.violated(path, "has no action of the type notify"));
    }
}
