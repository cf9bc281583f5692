package dev.fhircmk;

import com.pulumi.azurenative.authorization.AuthorizationFunctions;
import com.pulumi.azurenative.authorization.outputs.GetClientConfigResult;
import com.pulumi.azurenative.managedidentity.ManagedidentityFunctions;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.inputs.GetUserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.outputs.GetUserAssignedIdentityResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.Resource;
import dev.fhircmk.azure.FhirService;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one managed identity of a FHIR service, which uses its key.
 *
 * @param input the identity as the service is told of it
 * @param type {@code UserAssigned} or {@code SystemAssigned}
 * @param id its resource id; empty for the identity of the service itself
 * @param principalId its object id
 * @param tenantId its tenant
 * @param isShared whether others use it too
 */
record FhirServiceIdentity(
        FhirService.Identity input,
        String type,
        Optional<Output<String>> id,
        Output<String> principalId,
        Output<String> tenantId,
        boolean isShared) {

    /** Where an identity is made. */
    record Place(
            Output<String> resourceGroupName,
            Output<String> location,
            Output<String> name,
            @Nullable Output<Map<String, String>> tags) {}

    static FhirServiceIdentity of(
            ComponentCheck check,
            Resource component,
            String name,
            DataProtection protection,
            @Nullable ManagedIdentitiesArgs asked,
            Place place,
            Output<Lookup> service) {
        var given = asked == null
                ? List.<String>of()
                : Objects.requireNonNullElse(asked.userAssignedResourceIds(), List.<String>of());
        var systemAssigned = asked != null && Objects.requireNonNullElse(asked.systemAssigned(), false);
        if (systemAssigned || !given.isEmpty()) {
            check.prerequisites(
                    ServiceKind.FHIR_SERVICE,
                    facts -> facts.with(
                                    FactKey.IDENTITY_TYPE, Fact.known("managedIdentities", type(systemAssigned, given)))
                            .with(
                                    FactKey.USER_ASSIGNED_IDENTITIES,
                                    Fact.known("managedIdentities.userAssignedResourceIds", given)));
        }
        if (systemAssigned) {
            return systemAssigned(component, service);
        }
        if (!given.isEmpty()) {
            return given(check, component, given.get(0));
        }
        return own(check, component, name, protection, place);
    }

    /** As Azure writes it. */
    private static String type(boolean systemAssigned, List<String> userAssigned) {
        if (!systemAssigned) {
            return "UserAssigned";
        }
        return userAssigned.isEmpty() ? "SystemAssigned" : "SystemAssigned,UserAssigned";
    }

    private static FhirServiceIdentity own(
            ComponentCheck check, Resource component, String name, DataProtection protection, Place place) {
        var identity = new UserAssignedIdentity(
                name + "-identity",
                UserAssignedIdentityArgs.builder()
                        .resourceGroupName(place.resourceGroupName())
                        .resourceName(check.name(NameRule.USER_ASSIGNED_IDENTITY, "identityName", place.name()))
                        .location(place.location())
                        .tags(place.tags())
                        .build(),
                protection.childOf(component).build());
        return new FhirServiceIdentity(
                FhirService.Identity.userAssigned(identity.id()),
                "UserAssigned",
                Optional.of(identity.id()),
                identity.principalId(),
                identity.tenantId(),
                false);
    }

    private static FhirServiceIdentity given(ComponentCheck check, Resource component, String id) {
        var group = check.refuse(() -> ResourceIds.segment(id, "resourceGroups"));
        var found = ManagedidentityFunctions.getUserAssignedIdentity(
                GetUserAssignedIdentityArgs.builder()
                        .resourceGroupName(group)
                        .resourceName(check.refuse(() -> ResourceIds.segment(id, "userAssignedIdentities")))
                        .build(),
                InvokeOptions.builder().parent(component).build());
        return new FhirServiceIdentity(
                FhirService.Identity.userAssigned(Output.of(id)),
                "UserAssigned",
                Optional.of(Output.of(id)),
                found.applyValue(GetUserAssignedIdentityResult::principalId),
                found.applyValue(GetUserAssignedIdentityResult::tenantId),
                true);
    }

    /** Known only once the service exists: its key is set in a second update. */
    private static FhirServiceIdentity systemAssigned(Resource component, Output<Lookup> service) {
        var client = AuthorizationFunctions.getClientConfig(
                InvokeArgs.Empty, InvokeOptions.builder().parent(component).build());
        return new FhirServiceIdentity(
                FhirService.Identity.systemAssigned(),
                "SystemAssigned",
                Optional.empty(),
                service.applyValue(found -> found.text("principalId").orElse("")),
                client.applyValue(GetClientConfigResult::tenantId),
                false);
    }
}
