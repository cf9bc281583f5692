package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.RoleAssignmentName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role of a principal at a scope, {@code azure-native:authorization:RoleAssignment}.
 *
 * <p>It is named after scope, principal and role: a new principal's assignment exists before the old one goes, and a run that
 * was cut off finds its own. The Java SDK of azure-native says {@code User} where no principal type is given, which Azure
 * refuses for an identity; here it stays out.
 */
@ResourceType(type = RoleAssignment.TYPE)
public final class RoleAssignment extends CustomResource {
    static final String TYPE = "azure-native:authorization:RoleAssignment";

    /** Registers the assignment. */
    public RoleAssignment(String name, Inputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                CustomResourceOptions.merge(
                        AzureNative.options()
                                .replaceOnChanges("roleDefinitionId")
                                .build(),
                        options));
    }

    /**
     * What an assignment is for, and when it holds.
     *
     * @param description for people
     * @param condition in Azure's language for conditions
     * @param conditionVersion the version of that language, such as {@code 2.0}
     */
    public record Restriction(
            Optional<String> description, Optional<String> condition, Optional<String> conditionVersion) {
        /** Nothing said, always. */
        static final Restriction NONE = new Restriction(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Who gets which role, and where. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "scope", required = true)
        final Output<String> scope;

        @Import(name = "principalId", required = true)
        final Output<String> principalId;

        @Import(name = "roleDefinitionId", required = true)
        final Output<String> roleDefinitionId;

        @Import(name = "roleAssignmentName", required = true)
        final Output<String> roleAssignmentName;

        @Import(name = "principalType")
        final @Nullable Output<String> principalType;

        @Import(name = "description")
        final @Nullable Output<String> description;

        @Import(name = "condition")
        final @Nullable Output<String> condition;

        @Import(name = "conditionVersion")
        final @Nullable Output<String> conditionVersion;

        /**
         * Names principal, role and scope.
         *
         * @param scope a resource id
         * @param principalId object id, a GUID
         * @param role GUID of the role definition
         * @param principalType {@code ServicePrincipal} for identities, so that Azure does not look for them where they have
         *     not arrived yet; empty where it is not known
         */
        public Inputs(Output<String> scope, Output<String> principalId, String role, Optional<String> principalType) {
            this(scope, principalId, role, principalType, Restriction.NONE);
        }

        /** Names principal, role, scope, and when the role holds. */
        public Inputs(
                Output<String> scope,
                Output<String> principalId,
                String role,
                Optional<String> principalType,
                Restriction restriction) {
            this.scope = scope;
            this.principalId = principalId;
            this.roleDefinitionId = scope.applyValue(at -> ArmId.inSubscriptionOf(at, ArmType.ROLE_DEFINITION, role));
            this.roleAssignmentName = Output.tuple(scope, principalId)
                    .applyValue(known -> RoleAssignmentName.of(known.t1, known.t2, role));
            this.principalType = principalType.map(Output::of).orElse(null);
            this.description = restriction.description().map(Output::of).orElse(null);
            this.condition = restriction.condition().map(Output::of).orElse(null);
            this.conditionVersion =
                    restriction.conditionVersion().map(Output::of).orElse(null);
        }
    }
}
