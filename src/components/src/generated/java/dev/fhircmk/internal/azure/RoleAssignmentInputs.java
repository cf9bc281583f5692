// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What RoleAssignment takes.
 */
@Generated("src/package-schema")
public final class RoleAssignmentInputs extends ResourceArgs {
    @Import(
            name = "scope",
            required = true
    )
    private @Nullable Output<String> scope;

    @Import(
            name = "principalId",
            required = true
    )
    private @Nullable Output<String> principalId;

    @Import(
            name = "roleDefinitionId",
            required = true
    )
    private @Nullable Output<String> roleDefinitionId;

    @Import(
            name = "roleAssignmentName",
            required = true
    )
    private @Nullable Output<String> roleAssignmentName;

    @Import(
            name = "principalType"
    )
    private @Nullable Output<String> principalType;

    @Import(
            name = "description"
    )
    private @Nullable Output<String> description;

    @Import(
            name = "condition"
    )
    private @Nullable Output<String> condition;

    @Import(
            name = "conditionVersion"
    )
    private @Nullable Output<String> conditionVersion;

    private RoleAssignmentInputs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final RoleAssignmentInputs args = new RoleAssignmentInputs();

        private Builder() {
        }

        /**
         * Sets scope.
         */
        public Builder scope(@Nullable Output<String> scope) {
            args.scope = scope;
            return this;
        }

        /**
         * Sets scope.
         */
        public Builder scope(String scope) {
            return scope(Output.of(scope));
        }

        /**
         * Sets principalId.
         */
        public Builder principalId(@Nullable Output<String> principalId) {
            args.principalId = principalId;
            return this;
        }

        /**
         * Sets principalId.
         */
        public Builder principalId(String principalId) {
            return principalId(Output.of(principalId));
        }

        /**
         * Sets roleDefinitionId.
         */
        public Builder roleDefinitionId(@Nullable Output<String> roleDefinitionId) {
            args.roleDefinitionId = roleDefinitionId;
            return this;
        }

        /**
         * Sets roleDefinitionId.
         */
        public Builder roleDefinitionId(String roleDefinitionId) {
            return roleDefinitionId(Output.of(roleDefinitionId));
        }

        /**
         * Sets roleAssignmentName.
         */
        public Builder roleAssignmentName(@Nullable Output<String> roleAssignmentName) {
            args.roleAssignmentName = roleAssignmentName;
            return this;
        }

        /**
         * Sets roleAssignmentName.
         */
        public Builder roleAssignmentName(String roleAssignmentName) {
            return roleAssignmentName(Output.of(roleAssignmentName));
        }

        /**
         * Sets principalType.
         */
        public Builder principalType(@Nullable Output<String> principalType) {
            args.principalType = principalType;
            return this;
        }

        /**
         * Sets principalType.
         */
        public Builder principalType(String principalType) {
            return principalType(Output.of(principalType));
        }

        /**
         * Sets description.
         */
        public Builder description(@Nullable Output<String> description) {
            args.description = description;
            return this;
        }

        /**
         * Sets description.
         */
        public Builder description(String description) {
            return description(Output.of(description));
        }

        /**
         * Sets condition.
         */
        public Builder condition(@Nullable Output<String> condition) {
            args.condition = condition;
            return this;
        }

        /**
         * Sets condition.
         */
        public Builder condition(String condition) {
            return condition(Output.of(condition));
        }

        /**
         * Sets conditionVersion.
         */
        public Builder conditionVersion(@Nullable Output<String> conditionVersion) {
            args.conditionVersion = conditionVersion;
            return this;
        }

        /**
         * Sets conditionVersion.
         */
        public Builder conditionVersion(String conditionVersion) {
            return conditionVersion(Output.of(conditionVersion));
        }

        /**
         * The inputs; the component checks them.
         */
        public RoleAssignmentInputs build() {
            return args;
        }
    }
}
