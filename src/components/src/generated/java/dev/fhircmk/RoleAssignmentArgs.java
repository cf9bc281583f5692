// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A role of a principal at what a component makes.
 */
@Generated("src/package-schema")
public final class RoleAssignmentArgs extends ResourceArgs {
    @Import(
            name = "name"
    )
    private @Nullable String name;

    @Import(
            name = "roleDefinitionIdOrName"
    )
    private @Nullable String roleDefinitionIdOrName;

    @Import(
            name = "principalId"
    )
    private @Nullable Output<String> principalId;

    @Import(
            name = "principalType"
    )
    private @Nullable String principalType;

    @Import(
            name = "description"
    )
    private @Nullable String description;

    @Import(
            name = "condition"
    )
    private @Nullable String condition;

    @Import(
            name = "conditionVersion"
    )
    private @Nullable String conditionVersion;

    private RoleAssignmentArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. A name among the assignments of the component, such as {@code auditors}; its name in Azure follows from scope, principal and role. To rename one, drop it in one update and add it in the next: Azure takes a role of a principal once.
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Required. The role: a name such as {@code FHIR Data Reader}, or the id of any role definition.
     */
    public Optional<String> roleDefinitionIdOrName() {
        return Optional.ofNullable(roleDefinitionIdOrName);
    }

    /**
     * Required. The object id of who gets the role; not the application id.
     */
    public Optional<Output<String>> principalId() {
        return Optional.ofNullable(principalId);
    }

    /**
     * Optional. {@code ServicePrincipal}, {@code Group}, {@code User}, {@code ForeignGroup} or {@code Device}. Default: Azure looks the principal up, and does not find one that was made minutes ago.
     */
    public Optional<String> principalType() {
        return Optional.ofNullable(principalType);
    }

    /**
     * Optional. What it is for. Default: none.
     */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /**
     * Optional. The condition under which it holds, in Azure's language for conditions. Default: it always holds.
     */
    public Optional<String> condition() {
        return Optional.ofNullable(condition);
    }

    /**
     * Optional. The version of that language. Default: {@code 2.0} with a condition.
     */
    public Optional<String> conditionVersion() {
        return Optional.ofNullable(conditionVersion);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(RoleAssignmentArgs defaults) {
        var builder = new Builder();
        builder.args.name = defaults.name;
        builder.args.roleDefinitionIdOrName = defaults.roleDefinitionIdOrName;
        builder.args.principalId = defaults.principalId;
        builder.args.principalType = defaults.principalType;
        builder.args.description = defaults.description;
        builder.args.condition = defaults.condition;
        builder.args.conditionVersion = defaults.conditionVersion;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final RoleAssignmentArgs args = new RoleAssignmentArgs();

        private Builder() {
        }

        /**
         * Required. A name among the assignments of the component, such as {@code auditors}; its name in Azure follows from scope, principal and role. To rename one, drop it in one update and add it in the next: Azure takes a role of a principal once.
         */
        public Builder name(@Nullable String name) {
            args.name = name;
            return this;
        }

        /**
         * Required. The role: a name such as {@code FHIR Data Reader}, or the id of any role definition.
         */
        public Builder roleDefinitionIdOrName(@Nullable String roleDefinitionIdOrName) {
            args.roleDefinitionIdOrName = roleDefinitionIdOrName;
            return this;
        }

        /**
         * Required. The object id of who gets the role; not the application id.
         */
        public Builder principalId(@Nullable Output<String> principalId) {
            args.principalId = principalId;
            return this;
        }

        /**
         * Required. The object id of who gets the role; not the application id.
         */
        public Builder principalId(String principalId) {
            return principalId(Output.of(principalId));
        }

        /**
         * Optional. {@code ServicePrincipal}, {@code Group}, {@code User}, {@code ForeignGroup} or {@code Device}. Default: Azure looks the principal up, and does not find one that was made minutes ago.
         */
        public Builder principalType(@Nullable String principalType) {
            args.principalType = principalType;
            return this;
        }

        /**
         * Optional. What it is for. Default: none.
         */
        public Builder description(@Nullable String description) {
            args.description = description;
            return this;
        }

        /**
         * Optional. The condition under which it holds, in Azure's language for conditions. Default: it always holds.
         */
        public Builder condition(@Nullable String condition) {
            args.condition = condition;
            return this;
        }

        /**
         * Optional. The version of that language. Default: {@code 2.0} with a condition.
         */
        public Builder conditionVersion(@Nullable String conditionVersion) {
            args.conditionVersion = conditionVersion;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public RoleAssignmentArgs build() {
            return args;
        }
    }
}
