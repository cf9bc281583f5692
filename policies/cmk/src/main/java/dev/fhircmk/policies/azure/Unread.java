package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of a stack that may hold what this pack does not read: templates, commands, the resources of other providers. The
 * one place that says which resource could hold what.
 */
public final class Unread {
    /** Packages whose resources reach nothing in Azure. */
    private static final Set<String> ELSEWHERE =
            Set.of(("pulumi fhir-cmk random tls time archive cloudinit docker docker-build "
                            + "github gitlab aws aws-native gcp google-native cloudflare datadog pagerduty")
                    .split(" "));

    /** What of azure-native runs templates or scripts, which make anything. */
    private static final ResourceTypes TEMPLATES = AzureTypes.of("resources", "Deployment*")
            .or(AzureTypes.of("resources", "AzureCliScript"))
            .or(AzureTypes.of("resources", "AzurePowerShellScript"))
            .or(AzureTypes.of("solutions", "Application"))
            .or(AzureTypes.of("blueprint", "Assignment"));
    /** A resource of azure-native whose type is a text. */
    private static final ResourceTypes GENERIC = AzureTypes.of("resources", "Resource");
    /** Policies of Azure, which may deploy what is missing. */
    private static final ResourceTypes AZURE_POLICIES = AzureTypes.of("authorization", "Policy*");
    /** What of azure-native grants, beside role assignments: schedules of Privileged Identity Management, for one. */
    private static final ResourceTypes GRANTING = AzureTypes.of("authorization", "*");

    private static final ResourceTypes NOT_GRANTING = AzureTypes.ROLE_ASSIGNMENT
            .or(AzureTypes.LOCK)
            .or(AZURE_POLICIES)
            .or(AzureTypes.of("authorization", "RoleDefinition"));

    /** Parts of the classic provider's tokens that run templates or scripts. */
    private static final List<String> CLASSIC_TEMPLATES =
            List.of("templatedeployment", "deploymentscript", "managedapplication/", "blueprint/");
    /** Parts of the classic provider's tokens that assign or remedy policies of Azure. */
    private static final List<String> CLASSIC_AZURE_POLICIES =
            List.of("policyassignment", "policyremediation", "policysetdefinition", ":policy/");

    private final Map<Holding, PolicyResource> holders = new EnumMap<>(Holding.class);
    private final List<PolicyResource> notJudged = new ArrayList<>();

    Unread(Stack stack) {
        for (var resource : stack.resources()) {
            var token = resource.type();
            if (token.startsWith("azure-native")) {
                azureNative(resource);
            } else if (!ELSEWHERE.contains(token.substring(0, Math.max(token.indexOf(':'), 0)))
                    && (resource.provider().isPresent()
                            || stack.children(resource).isEmpty())) {
                // What has children and no provider is a component, which makes nothing by itself.
                other(resource);
            }
        }
    }

    /** The first resource that may hold something that is not found among what the pack reads; empty where none could. */
    public Optional<PolicyResource> holder(Holding what) {
        return Optional.ofNullable(holders.get(what));
    }

    /** Why something cannot be told that a resource may hold, for the reader. */
    public static String note(PolicyResource holder) {
        return "it may be made by " + holder + ", which this pack does not read";
    }

    /** The services, vaults and keys that other means make. */
    public List<PolicyResource> notJudged() {
        return List.copyOf(notJudged);
    }

    private void azureNative(PolicyResource resource) {
        if (resource.is(TEMPLATES)) {
            all(resource);
        } else if (resource.is(GENERIC)) {
            ofArm(
                    resource,
                    known(resource, "resourceProviderNamespace")
                            .flatMap(
                                    namespace -> known(resource, "resourceType").map(type -> namespace + "/" + type)));
        } else if (resource.is(AZURE_POLICIES)) {
            azurePolicy(resource);
        } else if (resource.is(GRANTING) && !resource.is(NOT_GRANTING)) {
            holders.putIfAbsent(Holding.GRANT, resource);
        }
    }

    /** A policy of Azure may deploy what is missing: settings, endpoints, alerts. */
    private void azurePolicy(PolicyResource resource) {
        holders.putIfAbsent(Holding.DIAGNOSTIC_SETTING, resource);
        holders.putIfAbsent(Holding.PRIVATE_ENDPOINT, resource);
        holders.putIfAbsent(Holding.ALERT, resource);
    }

    private void other(PolicyResource resource) {
        var token = resource.type().toLowerCase(Locale.ROOT);
        if (token.startsWith("azure:")) {
            classic(resource, token);
        } else if (token.startsWith("azuread:")) {
            if (token.contains("group") || token.contains("accesspackage")) {
                holders.putIfAbsent(Holding.GRANT, resource);
            }
        } else if (token.startsWith("azapi:")) {
            ofArm(resource, known(resource, "type").map(type -> type.replaceFirst("@.*", "")));
        } else {
            all(resource);
        }
    }

    private void classic(PolicyResource resource, String token) {
        if (CLASSIC_TEMPLATES.stream().anyMatch(token::contains)) {
            all(resource);
            return;
        }
        if (CLASSIC_AZURE_POLICIES.stream().anyMatch(token::contains)) {
            azurePolicy(resource);
        }
        for (var what : Holding.values()) {
            if (what.isMadeByClassic(token)) {
                holders.putIfAbsent(what, resource);
            }
        }
        if (token.startsWith("azure:healthcare/")
                || Holding.VAULT.isMadeByClassic(token)
                || Holding.KEY.isMadeByClassic(token)) {
            notJudged.add(resource);
        }
    }

    private void ofArm(PolicyResource resource, Optional<String> type) {
        if (type.filter(text -> text.toLowerCase(Locale.ROOT).startsWith("microsoft.resources/"))
                .isPresent()) {
            all(resource);
            return;
        }
        if (type.filter(text -> text.toLowerCase(Locale.ROOT).startsWith("microsoft.authorization/policy"))
                .isPresent()) {
            azurePolicy(resource);
        }
        for (var what : Holding.values()) {
            if (what.isOfArm(type)) {
                holders.putIfAbsent(what, resource);
            }
        }
        if (type.isPresent()
                && (type.get().toLowerCase(Locale.ROOT).startsWith("microsoft.healthcareapis/")
                        || Holding.VAULT.isOfArm(type)
                        || Holding.KEY.isOfArm(type))) {
            notJudged.add(resource);
        }
    }

    private void all(PolicyResource resource) {
        for (var what : Holding.values()) {
            holders.putIfAbsent(what, resource);
        }
    }

    private static Optional<String> known(PolicyResource resource, String path) {
        return PropertyFacts.of(resource).text(path) instanceof Fact.Known<String> known
                ? Optional.of(known.value())
                : Optional.empty();
    }
}
