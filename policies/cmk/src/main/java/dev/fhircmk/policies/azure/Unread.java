package dev.fhircmk.policies.azure;

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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources of a stack that this pack does not read, and what each of them may make: templates, commands, the resources of other
 * providers.
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

    /** What a policy of Azure may deploy where it is missing. */
    private static final Set<Holding> DEPLOYED_BY_POLICY =
            Set.of(Holding.DIAGNOSTIC_SETTING, Holding.PRIVATE_ENDPOINT, Holding.ALERT);

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

    /** The first resource that may make what is not found among the resources that the pack reads; empty where none may. */
    public Optional<PolicyResource> holder(Holding what) {
        return Optional.ofNullable(holders.get(what));
    }

    /** Why a rule is undecided where a resource may make what is missing, for the reader. */
    public static String note(PolicyResource holder) {
        return "it may be made by " + holder + ", which this pack does not read";
    }

    /** The services, vaults and keys that other means make. */
    public List<PolicyResource> notJudged() {
        return List.copyOf(notJudged);
    }

    private void azureNative(PolicyResource resource) {
        if (resource.is(TEMPLATES)) {
            mayHold(resource, what -> true);
        } else if (resource.is(GENERIC)) {
            ofArm(
                    resource,
                    known(resource, "resourceProviderNamespace")
                            .flatMap(
                                    namespace -> known(resource, "resourceType").map(type -> namespace + "/" + type)));
        } else if (resource.is(AZURE_POLICIES)) {
            mayHold(resource, DEPLOYED_BY_POLICY::contains);
        } else if (resource.is(GRANTING) && !resource.is(NOT_GRANTING)) {
            mayHold(resource, Holding.GRANT::equals);
        }
    }

    private void other(PolicyResource resource) {
        var token = resource.type().toLowerCase(Locale.ROOT);
        if (token.startsWith("azure:")) {
            classic(resource, token);
        } else if (token.startsWith("azuread:")) {
            if (token.contains("group") || token.contains("accesspackage")) {
                mayHold(resource, Holding.GRANT::equals);
            }
        } else if (token.startsWith("azapi:")) {
            ofArm(resource, known(resource, "type").map(type -> type.replaceFirst("@.*", "")));
        } else {
            mayHold(resource, what -> true);
        }
    }

    private void classic(PolicyResource resource, String token) {
        if (CLASSIC_TEMPLATES.stream().anyMatch(token::contains)) {
            mayHold(resource, what -> true);
            return;
        }
        if (CLASSIC_AZURE_POLICIES.stream().anyMatch(token::contains)) {
            mayHold(resource, DEPLOYED_BY_POLICY::contains);
        }
        mayHold(resource, what -> what.isMadeByClassic(token));
        if (token.startsWith("azure:healthcare/")
                || Holding.VAULT.isMadeByClassic(token)
                || Holding.KEY.isMadeByClassic(token)) {
            notJudged.add(resource);
        }
    }

    private void ofArm(PolicyResource resource, Optional<String> type) {
        var lower = type.orElse("").toLowerCase(Locale.ROOT);
        if (lower.startsWith("microsoft.resources/")) {
            mayHold(resource, what -> true);
            return;
        }
        if (lower.startsWith("microsoft.authorization/policy")) {
            mayHold(resource, DEPLOYED_BY_POLICY::contains);
        }
        mayHold(resource, what -> what.isOfArm(type));
        if (type.isPresent()
                && (lower.startsWith("microsoft.healthcareapis/")
                        || Holding.VAULT.isOfArm(type)
                        || Holding.KEY.isOfArm(type))) {
            notJudged.add(resource);
        }
    }

    private void mayHold(PolicyResource resource, Predicate<Holding> what) {
        Stream.of(Holding.values()).filter(what).forEach(held -> holders.putIfAbsent(held, resource));
    }

    private static Optional<String> known(PolicyResource resource, String path) {
        return PropertyFacts.of(resource).text(path).known();
    }

    /**
     * Something whose absence a rule judges, and which other means than the types that this pack reads may make.
     *
     * <p>Types are named by how they begin, in any letter case: the tokens of the classic provider {@code azure}, and the types of Azure
     * Resource Manager, which azapi and azure-native's generic resource take as a text.
     */
    public enum Holding {
        /** A grant on a key: a role assignment, an access policy, the membership of a group that has one. */
        GRANT(
                "azure:(authorization/|role/|pim/|keyvault/accesspolicy|keyvault/keyvault)",
                "microsoft\\.(authorization/(role|pim)|keyvault/vaults(/accesspolicies)?@|graph/groups)"),
        VAULT("azure:keyvault/keyvault", "microsoft\\.keyvault/(vaults|managedhsms)@"),
        KEY("azure:keyvault/(key:|managedhardwaresecuritymodulekey)", "microsoft\\.keyvault/(vaults|managedhsms)/keys"),
        DIAGNOSTIC_SETTING("azure:monitoring/diagnosticsetting", "microsoft\\.insights/diagnosticsettings"),
        LOCK("azure:management/lock", "microsoft\\.authorization/locks"),
        /** A private endpoint, or its group of private DNS zones. */
        PRIVATE_ENDPOINT(
                "azure:privatelink/endpoint",
                "microsoft\\.(network/privateendpoints|healthcareapis/[^@]*privateendpoint)"),
        ALERT(
                "azure:monitoring/(activitylogalert|metricalert|scheduled)",
                "microsoft\\.insights/(activitylogalerts|metricalerts|scheduledqueryrules)");

        private final Pattern classic;
        private final Pattern arm;

        Holding(String classic, String arm) {
            this.classic = Pattern.compile(classic, Pattern.CASE_INSENSITIVE);
            this.arm = Pattern.compile(arm, Pattern.CASE_INSENSITIVE);
        }

        /** Whether a token of the classic provider makes it. */
        boolean isMadeByClassic(String token) {
            return classic.matcher(token).lookingAt();
        }

        /** Whether a resource of that type of Azure Resource Manager is, or holds, it; one whose type is not known may be. */
        boolean isOfArm(Optional<String> type) {
            return type.filter(text -> !arm.matcher(text + "@").lookingAt()).isEmpty();
        }
    }
}
