package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.RoleAssignmentName;
import java.util.Optional;

/**
 * A role of a principal at a scope, {@code azure-native:authorization:RoleAssignment}.
 *
 * <p>It is named after scope, principal and role: a new principal's assignment exists before the old one goes, and a run that
 * was cut off finds its own. The Java SDK of azure-native sends {@code User} where no principal type is given, which Azure
 * refuses for an identity; this class leaves it out.
 */
@ResourceType(type = RoleAssignment.TYPE)
public final class RoleAssignment extends CustomResource {
    static final String TYPE = "azure-native:authorization:RoleAssignment";

    /** Registers the assignment. */
    public RoleAssignment(String name, RoleAssignmentInputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                AzureNative.options(CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .replaceOnChanges("roleDefinitionId")
                                .build(),
                        options)));
    }

    /**
     * Who gets which role, and where.
     *
     * @param scope a resource id
     * @param principalId object id, a GUID
     * @param role GUID of the role definition
     * @param principalType {@code ServicePrincipal} for identities, so that Azure does not look for them where they have not arrived
     *     yet; empty where it is not known
     */
    public static RoleAssignmentInputs.Builder inputs(
            Output<String> scope, Output<String> principalId, String role, Optional<String> principalType) {
        return RoleAssignmentInputs.builder()
                .scope(scope)
                .principalId(principalId)
                .roleDefinitionId(scope.applyValue(at -> ArmId.inSubscriptionOf(at, ArmType.ROLE_DEFINITION, role)))
                .roleAssignmentName(Output.tuple(scope, principalId)
                        .applyValue(known -> RoleAssignmentName.of(known.t1, known.t2, role)))
                .principalType(principalType.map(Output::of).orElse(null));
    }
}
