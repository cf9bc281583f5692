package dev.fhircmk.policies.key;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on what a key itself says. */
public final class KeySettingRules implements RuleFamily {
    @PackRule(
            id = "POL-020",
            title = "The key of a service allows wrapKey and unwrapKey only",
            severity = Severity.MEDIUM,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "a key that also signs or encrypts is used by others, and revoking it hits them too",
            remedy = "name wrapKey and unwrapKey among the operations of the key, and nothing else",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
    Stream<Finding> keyOperationsOnly(Estate estate) {
        return estate.certainKeys().map(key -> Finding.of(key.resource(), operations(key.operations())));
    }

    private static Verdict operations(Fact<Set<String>> operations) {
        return operations.judge(
                allowed -> {
                    var extras = allowed.stream()
                            .filter(operation -> !KeyPermissions.OPERATIONS.contains(operation))
                            .sorted()
                            .collect(Collectors.joining(", "));
                    return extras.isEmpty() ? Verdict.met() : Verdict.violated(operations.path(), "allows " + extras);
                },
                () -> Verdict.violated(operations.path(), "is not set, which allows all"));
    }

    /** Never mandatory: an expiry that nobody looks after is an outage to come. */
    @PackRule(
            id = "POL-022",
            title = "A key expires",
            severity = Severity.MEDIUM,
            appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
            why = "a key without an end is seldom rotated, and what one copy of it opens is never closed",
            remedy = "set an expiry, have Key Vault tell you in time, and rotate the key before: a service whose key"
                    + " has expired loses its data",
            source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
    Verdict keyExpirySet(PolicyResource key) {
        return new StackKey(key).expires().require(end -> true);
    }

    @PackRule(
            id = "POL-024",
            title = "A version of a key is valid and in use no longer than maximumKeyDays, two years unless you say so",
            severity = Severity.MEDIUM,
            why = "Microsoft recommends to rotate keys every two years at least",
            remedy = "rotate the key, and give the new version an earlier expiry",
            source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
    Stream<Finding> keyValidity(Estate estate, RuleContext context) {
        return estate.keys().stream().map(key -> Finding.judging(key.resource(), () -> validity(key, context)));
    }

    private static Verdict validity(StackKey key, RuleContext context) {
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

    @PackRule(
            id = "POL-025",
            title = "The rotation policy of a key has Key Vault tell before it expires",
            severity = Severity.MEDIUM,
            appliesTo = "keyvault:Key",
            why = "a service does not follow its key to a new version, so somebody must know when it is time",
            remedy = "add an action of the type notify, with a time before expiry of 30 days or more",
            source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
    Verdict expiryNotified(PolicyResource key) {
        var actions = new StackKey(key).lifetimeActions();
        return actions.judge(
                found -> notified(actions.path(), found),
                () -> Verdict.violated(actions.path(), "has no action of the type notify"));
    }

    private static Verdict notified(String path, List<Properties> actions) {
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

    @PackRule(
            id = "POL-027",
            title = "A key is in a hardware security module, where requireHsm says so",
            severity = Severity.LOW,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
            why = "a software key is kept in software that Microsoft runs",
            remedy = "set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM"
                    + " services, and for FHIR services does not",
            source = "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
            isImmutable = true)
    Verdict hsmKey(PolicyResource key, RuleContext context) {
        return context.settings().requireHsm()
                ? new StackKey(key).type().require(type -> type.endsWith("-HSM"))
                : Verdict.notApplicable("requireHsm is not configured");
    }

    @PackRule(
            id = "POL-028",
            title = "The name of a key is one that Azure accepts",
            severity = Severity.LOW,
            level = RuleLevel.MANDATORY,
            appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
            why = "Azure refuses the key, half way through the update",
            remedy = "choose a name of 1 to 127 letters, digits and hyphens",
            source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
            isImmutable = true)
    Verdict keyName(PolicyResource key) {
        return PropertyFacts.accepted(new StackKey(key).name(), NameRule.KEY);
    }
}
