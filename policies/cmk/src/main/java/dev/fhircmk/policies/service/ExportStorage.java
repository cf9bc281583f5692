package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.ExportAccounts;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The storage account that a service exports to is as closed as the service. */
public final class ExportStorage extends StackRule {
    private static final String ACCESS = "publicNetworkAccess";
    private static final String ACTION = "networkRuleSet.defaultAction";
    private static final String BLOBS = "allowBlobPublicAccess";
    private static final String KEYS = "encryption.keySource";

    /** The rule. */
    public ExportStorage() {
        super(RuleInfo.of(
                        "POL-050",
                        "The storage account that a FHIR service exports to is private, and has a customer-managed key where"
                                + " requireStorageCmk says so",
                        Severity.MEDIUM,
                        RuleLevel.ADVISORY,
                        "an export holds every record in plain text",
                        "deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous"
                                + " readers, and encrypt the account with a key in a vault where that is asked for",
                        Sources.FHIR_EXPORT)
                .serving(Controls.NS_2)
                .only(EnumSet.of(ServiceKind.FHIR_SERVICE)));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var accounts = new ExportAccounts(estate);
        return estate.ofType(AzureTypes.FHIR_SERVICE).stream()
                .map(service -> judge(service, accounts.of(service), context))
                .toList();
    }

    private static Finding judge(PolicyResource service, Optional<PolicyResource> account, RuleContext context) {
        var name = PropertyFacts.of(service).text(ExportAccounts.EXPORT);
        if (name instanceof Fact.Absent<String>) {
            return Finding.of(service, Verdict.notApplicable("it exports to no storage account"));
        }
        if (account.isPresent()) {
            return Finding.of(account.get(), judge(account.get(), context));
        }
        var open = Finding.of(service, Verdict.undecided(ExportAccounts.EXPORT));
        return name instanceof Fact.Known<String>
                ? open.note("this stack does not declare the storage account that it exports to")
                : open;
    }

    private static Verdict judge(PolicyResource account, RuleContext context) {
        var facts = PropertyFacts.of(account);
        var verdicts = Stream.of(
                        network(facts),
                        facts.bool(BLOBS)
                                .judge(on -> on ? Verdict.violated(BLOBS, "is true") : Verdict.met(), Verdict::met),
                        context.settings().requireStorageCmk() ? key(facts) : Verdict.met())
                .toList();
        return verdicts.stream()
                .filter(Verdict.Violated.class::isInstance)
                .findFirst()
                .or(() -> verdicts.stream()
                        .filter(Verdict.Undecided.class::isInstance)
                        .findFirst())
                .orElseGet(Verdict::met);
    }

    private static Verdict network(PropertyFacts facts) {
        var access = facts.text(ACCESS);
        var action = facts.text(ACTION);
        if (is(access, "Disabled") || is(action, "Deny")) {
            return Verdict.met();
        }
        if (is(access, "SecuredByPerimeter") || access instanceof Fact.Unknown<String>) {
            return Verdict.undecided(ACCESS);
        }
        return action.judge(
                said -> Verdict.violated(ACTION, "is " + said), () -> Verdict.violated(ACTION, "is not set"));
    }

    private static Verdict key(PropertyFacts facts) {
        return facts.text(KEYS)
                .judge(
                        source -> source.equalsIgnoreCase("Microsoft.Keyvault")
                                ? Verdict.met()
                                : Verdict.violated(KEYS, "is " + source),
                        () -> Verdict.violated(KEYS, "is not set"));
    }

    private static boolean is(Fact<String> fact, String word) {
        return PropertyFacts.value(fact).filter(word::equalsIgnoreCase).isPresent();
    }
}
