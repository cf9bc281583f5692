package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.azure.Unread;
import dev.fhircmk.policies.rule.ExistingAccounts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.PolicyResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule for each prerequisite of the rule book that a stack can be judged by, derived from the subject of the prerequisite. */
public final class PrerequisiteRules {
    private PrerequisiteRules() {}

    /** The rules, in the order of their ids. */
    public static List<Rule> all() {
        return Prerequisites.all().stream().flatMap(PrerequisiteRules::of).toList();
    }

    private static Stream<Rule> of(Prerequisite prerequisite) {
        return switch (prerequisite.subject()) {
            case VAULT -> Stream.of(ofVault(prerequisite));
            case VAULT_OF_SERVICE, KEY, SERVICE, GRANT ->
                Stream.of(new Rule.OnStack(RuleInfo.of(prerequisite), new OfService(prerequisite)::judge));
            case ACCOUNT -> Stream.of(ofAccount(prerequisite));
            case BEYOND_PROGRAM -> Stream.empty();
        };
    }

    /**
     * A prerequisite that every vault must meet, whether or not the service of its keys is in the same stack: without it, data may be
     * lost. It is about a setting that must be true.
     */
    private static Rule ofVault(Prerequisite prerequisite) {
        return new Rule.OnResource(
                RuleInfo.of(prerequisite),
                AzureTypes.VAULT,
                (vault, context) -> Finding.judging(vault, () -> judgeVault(prerequisite, vault, context)),
                Optional.of((vault, context) -> judgeVault(prerequisite, vault, context)
                        .where()
                        .map(path -> vault.patch().set(path, true))));
    }

    private static Verdict judgeVault(Prerequisite prerequisite, PolicyResource vault, RuleContext context) {
        return prerequisite.evaluate(new StackVault(vault).addTo(Facts.of(ServiceKind.FHIR_SERVICE, context.now())));
    }

    /**
     * A prerequisite of every account of the retired service. A policy cannot tell new accounts from others, so those that exist are
     * configured.
     */
    private static Rule ofAccount(Prerequisite prerequisite) {
        return new Rule.OnResource(
                RuleInfo.of(prerequisite),
                AzureTypes.AZURE_API_FOR_FHIR,
                (account, context) -> {
                    var finding = Finding.judging(account, () -> judgeAccount(prerequisite, account, context));
                    return context.settings().profile() == Settings.Profile.LEGACY
                            ? finding.advisory("the profile is legacy")
                            : finding.note("name it in existingAccounts where it exists already");
                },
                Optional.empty());
    }

    private static Verdict judgeAccount(Prerequisite prerequisite, PolicyResource account, RuleContext context) {
        var exists = ExistingAccounts.includes(context.settings().existingAccounts(), account);
        return prerequisite.evaluate(Facts.of(ServiceKind.AZURE_API_FOR_FHIR, context.now())
                .with(FactKey.SERVICE_EXISTS, Fact.known("resourceName", exists))
                .with(FactKey.EXTENSION_DECLARED, Fact.known("resourceName", false)));
    }

    /**
     * A prerequisite of every service of a stack that has a customer-managed key. What the stack does not declare of its key or vault
     * leaves it undecided, at the identifier of the key.
     */
    private record OfService(Prerequisite prerequisite) {
        Stream<Finding> judge(Estate estate, RuleContext context) {
            // A key or vault that several services use is named once.
            var findings = new LinkedHashMap<String, Finding>();
            for (var service : estate.encrypted()) {
                var finding = judge(service, estate, context);
                findings.putIfAbsent(finding.resource().urn() + " " + finding.verdict(), finding);
            }
            return findings.values().stream();
        }

        private Finding judge(EncryptedService service, Estate estate, RuleContext context) {
            var verdict = prerequisite.evaluate(facts(service, estate, context));
            var keyPath = service.service().keyPath();
            var blamed = blamed(service);
            if (blamed.isEmpty() && verdict instanceof Verdict.Undecided) {
                return Finding.of(service.resource(), Verdict.undecided(keyPath))
                        .note(service.elsewhere());
            }
            if (verdict instanceof Verdict.Violated violated
                    && blamed.filter(service.guessed()::contains).isPresent()) {
                return Finding.of(blamed.get(), Verdict.undecided(violated.path()))
                        .note(service.guess(blamed.get()));
            }
            var resource = verdict.where().filter(keyPath::equals).isPresent()
                    ? service.resource()
                    : blamed.orElse(service.resource());
            return explained(Finding.of(resource, verdict), service, estate, context);
        }

        private Facts facts(EncryptedService service, Estate estate, RuleContext context) {
            var known = service.facts(context.now());
            if (prerequisite.subject() == Prerequisite.Subject.GRANT) {
                return known.with(FactKey.GRANT, new AccessToKey(estate, service).grant(context.isPreview()));
            }
            // Whether a key is of this cloud shows in the address of its vault, which is known before the version of
            // the key is.
            return prerequisite.id().equals("CMK-007")
                            && service.identifier() instanceof Fact.Unknown<KeyIdentifier> unknown
                    ? service.certainKey()
                            .flatMap(StackKey::named)
                            .map(named -> known.with(FactKey.KEY_IDENTIFIER, Fact.known(unknown.path(), named)))
                            .orElse(known)
                    : known;
        }

        /** A finding, and what the stack or its settings say of this prerequisite beside. */
        private Finding explained(Finding found, EncryptedService service, Estate estate, RuleContext context) {
            if (prerequisite.subject() == Prerequisite.Subject.GRANT) {
                return ofGrant(found, service, estate);
            }
            return switch (prerequisite.id()) {
                // A revocation in the settings makes a disabled key advisory.
                case "CMK-004" ->
                    context.settings()
                            .revocation()
                            .map(revocation -> found.advisory("a revocation is declared: " + revocation.reason()))
                            .orElse(found);
                // No program says whether a service is new.
                case "CMK-015" ->
                    found.verdict() instanceof Verdict.Undecided
                            ? found.note("whether the service exists already cannot be told, and a new one cannot have"
                                    + " its key yet")
                            : found;
                default -> found;
            };
        }

        /** The retired service has no identity that is granted anything. */
        private static Finding ofGrant(Finding found, EncryptedService service, Estate estate) {
            if (service.service().kind() == ServiceKind.AZURE_API_FOR_FHIR) {
                return found.with(Verdict.notApplicable(
                        "Cosmos DB reads the key of the retired service, by a principal of its own"));
            }
            var access = new AccessToKey(estate, service);
            if (found.verdict() instanceof Verdict.Violated violated) {
                return access.grantedStranger()
                        .map(stranger -> found.with(Verdict.notApplicable("'" + stranger.name()
                                + "' was granted the key and is not attached, which POL-033 says")))
                        .or(() -> access.uncounted().map(why -> found.with(Verdict.violated(violated.path(), why))))
                        .orElse(found);
            }
            // A grant has no path of its own in the service: what it is to is the identity of the service.
            var vault = access.vaultOfUnknownMode();
            if (found.verdict() instanceof Verdict.Undecided
                    && vault.isPresent()
                    && access.unread().isEmpty()) {
                return found.with(Verdict.undecided(vault.get().usesRoles().path()))
                        .decidedBy(vault.get().resource());
            }
            return found.verdict() instanceof Verdict.Undecided
                    ? found.with(Verdict.undecided("identity"))
                            .note(access.unread()
                                    .map(Unread::note)
                                    .orElse("a grant may stand outside this stack, at a wider scope, in another role"
                                            + " or in a group"))
                    : found;
        }

        private Optional<PolicyResource> blamed(EncryptedService service) {
            return switch (prerequisite.subject()) {
                case KEY -> service.key().map(StackKey::resource);
                case VAULT_OF_SERVICE -> service.vault().map(StackVault::resource);
                default -> Optional.of(service.resource());
            };
        }
    }
}
