package dev.fhircmk.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the id of a resource of azure-native follows from its inputs. Names are explicit, so the id is known before Azure answers.
 * Source: the id formats in the documentation of azure-native's resources.
 *
 * @param token module and name in azure-native, such as {@code keyvault:Vault}, whatever the version; empty where no component
 *     makes such a resource
 * @param type the type in Azure Resource Manager
 * @param scope the input that holds the id of what the resource extends; empty where it is in a resource group
 * @param names the inputs that hold the names, outermost first; dots lead into nested inputs
 */
public record IdFormat(Optional<String> token, ArmType type, Optional<String> scope, List<String> names) {
    /** The input with the name of the resource group. */
    public static final String RESOURCE_GROUP_NAME = "resourceGroupName";

    private static final List<IdFormat> ALL = List.of(
            inGroup("resources:ResourceGroup", ArmType.RESOURCE_GROUP, RESOURCE_GROUP_NAME),
            inGroup("keyvault:Vault", ArmType.VAULT, "vaultName"),
            inGroup("keyvault:AccessPolicy", ArmType.VAULT_ACCESS_POLICY, "vaultName", "policy.objectId"),
            inGroup("managedidentity:UserAssignedIdentity", ArmType.USER_ASSIGNED_IDENTITY, "resourceName"),
            inGroup("healthcareapis:Workspace", ArmType.WORKSPACE, "workspaceName"),
            inGroup("healthcareapis:FhirService", ArmType.FHIR_SERVICE, "workspaceName", "fhirServiceName"),
            ofOthers(ArmType.DICOM_SERVICE, "workspaceName", "dicomServiceName"),
            inGroup("healthcareapis:Service", ArmType.AZURE_API_FOR_FHIR, "resourceName"),
            ofOthers(ArmType.STORAGE_ACCOUNT, "accountName"),
            ofOthers(ArmType.PRIVATE_ENDPOINT, "privateEndpointName"),
            ofOthers(ArmType.PRIVATE_DNS_ZONE, "privateZoneName"),
            at("authorization:RoleAssignment", "scope", ArmType.ROLE_ASSIGNMENT, "roleAssignmentName"),
            at("authorization:ManagementLockByScope", "scope", ArmType.LOCK, "lockName"),
            at("monitor:DiagnosticSetting", "resourceUri", ArmType.DIAGNOSTIC_SETTING, "name"));

    /** Keeps a copy of the names. */
    public IdFormat {
        names = List.copyOf(names);
        if (names.size() != type.depth()) {
            throw new IllegalArgumentException(type + " has " + type.depth() + " names, got " + names);
        }
    }

    private static IdFormat inGroup(String token, ArmType type, String... names) {
        return new IdFormat(Optional.of(token), type, Optional.empty(), List.of(names));
    }

    private static IdFormat ofOthers(ArmType type, String... names) {
        return new IdFormat(Optional.empty(), type, Optional.empty(), List.of(names));
    }

    private static IdFormat at(String token, String scope, ArmType type, String... names) {
        return new IdFormat(Optional.of(token), type, Optional.of(scope), List.of(names));
    }

    /** The format for resources of azure-native; empty for those that no component makes. */
    public static Optional<IdFormat> ofToken(String token) {
        return ALL.stream()
                .filter(format -> format.token.filter(token::equals).isPresent())
                .findFirst();
    }

    /**
     * The format for resources of a type.
     *
     * @throws IllegalArgumentException where it is not in use here
     */
    public static IdFormat of(ArmType type) {
        return ALL.stream()
                .filter(format -> format.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format of the ids of " + type));
    }

    /**
     * The id of a resource.
     *
     * @param subscriptionId the subscription of what is in a resource group
     * @param inputs the text of an input, by its path; empty where it is left out or not known
     * @return empty where an input that the id needs is not there, or is no name: never the id of another resource
     */
    public Optional<ArmId> id(Guid subscriptionId, Function<String, Optional<String>> inputs) {
        var own = new ArrayList<String>();
        for (var name : names) {
            inputs.apply(name).filter(ArmId::isSegment).ifPresent(own::add);
        }
        if (own.size() < names.size()) {
            return Optional.empty();
        }
        if (type.equals(ArmType.RESOURCE_GROUP)) {
            return Optional.of(ArmId.ofResourceGroup(subscriptionId, own.get(0)));
        }
        var at = scope.isPresent()
                ? inputs.apply(scope.get()).flatMap(ArmId::read)
                : inputs.apply(RESOURCE_GROUP_NAME)
                        .filter(ArmId::isSegment)
                        .map(group -> ArmId.ofResourceGroup(subscriptionId, group));
        return at.map(parent -> parent.extension(type, own.toArray(String[]::new)));
    }
}
