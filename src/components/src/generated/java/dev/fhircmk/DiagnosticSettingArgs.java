// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Where logs go: a Log Analytics workspace, a storage account or an event hub, one at least.
 */
@Generated("src/package-schema")
public final class DiagnosticSettingArgs extends ResourceArgs {
    @Import(
            name = "name"
    )
    private @Nullable String name;

    @Import(
            name = "logCategoriesAndGroups"
    )
    private @Nullable Output<List<String>> logCategoriesAndGroups;

    @Import(
            name = "workspaceResourceId"
    )
    private @Nullable Output<String> workspaceResourceId;

    @Import(
            name = "storageAccountResourceId"
    )
    private @Nullable Output<String> storageAccountResourceId;

    @Import(
            name = "eventHubAuthorizationRuleResourceId"
    )
    private @Nullable Output<String> eventHubAuthorizationRuleResourceId;

    @Import(
            name = "eventHubName"
    )
    private @Nullable Output<String> eventHubName;

    private DiagnosticSettingArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. The name of the setting; needed where two without a name would go to places that are known only once other resources exist. To rename one, drop it in one update and add it in the next: Azure sends a log to a place once. Default: that of the component with where the logs go, such as {@code keys-diagnostics-log-clinic}.
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Optional. The categories of logs, such as {@code AuditEvent}; a name in lower case, such as {@code audit}, is a group of them. Default: the audit logs.
     */
    public Optional<Output<List<String>>> logCategoriesAndGroups() {
        return Optional.ofNullable(logCategoriesAndGroups);
    }

    /**
     * Optional. The resource id of a Log Analytics workspace. Default: none.
     */
    public Optional<Output<String>> workspaceResourceId() {
        return Optional.ofNullable(workspaceResourceId);
    }

    /**
     * Optional. The resource id of a storage account. Default: none.
     */
    public Optional<Output<String>> storageAccountResourceId() {
        return Optional.ofNullable(storageAccountResourceId);
    }

    /**
     * Optional. The resource id of an authorization rule of an event hub namespace. Default: none.
     */
    public Optional<Output<String>> eventHubAuthorizationRuleResourceId() {
        return Optional.ofNullable(eventHubAuthorizationRuleResourceId);
    }

    /**
     * Optional. The event hub in that namespace. Default: one that Azure names.
     */
    public Optional<Output<String>> eventHubName() {
        return Optional.ofNullable(eventHubName);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(DiagnosticSettingArgs defaults) {
        var builder = new Builder();
        builder.args.name = defaults.name;
        builder.args.logCategoriesAndGroups = defaults.logCategoriesAndGroups;
        builder.args.workspaceResourceId = defaults.workspaceResourceId;
        builder.args.storageAccountResourceId = defaults.storageAccountResourceId;
        builder.args.eventHubAuthorizationRuleResourceId = defaults.eventHubAuthorizationRuleResourceId;
        builder.args.eventHubName = defaults.eventHubName;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final DiagnosticSettingArgs args = new DiagnosticSettingArgs();

        private Builder() {
        }

        /**
         * Optional. The name of the setting; needed where two without a name would go to places that are known only once other resources exist. To rename one, drop it in one update and add it in the next: Azure sends a log to a place once. Default: that of the component with where the logs go, such as {@code keys-diagnostics-log-clinic}.
         */
        public Builder name(@Nullable String name) {
            args.name = name;
            return this;
        }

        /**
         * Optional. The categories of logs, such as {@code AuditEvent}; a name in lower case, such as {@code audit}, is a group of them. Default: the audit logs.
         */
        public Builder logCategoriesAndGroups(
                @Nullable Output<List<String>> logCategoriesAndGroups) {
            args.logCategoriesAndGroups = logCategoriesAndGroups;
            return this;
        }

        /**
         * Optional. The categories of logs, such as {@code AuditEvent}; a name in lower case, such as {@code audit}, is a group of them. Default: the audit logs.
         */
        public Builder logCategoriesAndGroups(List<String> logCategoriesAndGroups) {
            return logCategoriesAndGroups(Output.of(logCategoriesAndGroups));
        }

        /**
         * Optional. The resource id of a Log Analytics workspace. Default: none.
         */
        public Builder workspaceResourceId(@Nullable Output<String> workspaceResourceId) {
            args.workspaceResourceId = workspaceResourceId;
            return this;
        }

        /**
         * Optional. The resource id of a Log Analytics workspace. Default: none.
         */
        public Builder workspaceResourceId(String workspaceResourceId) {
            return workspaceResourceId(Output.of(workspaceResourceId));
        }

        /**
         * Optional. The resource id of a storage account. Default: none.
         */
        public Builder storageAccountResourceId(@Nullable Output<String> storageAccountResourceId) {
            args.storageAccountResourceId = storageAccountResourceId;
            return this;
        }

        /**
         * Optional. The resource id of a storage account. Default: none.
         */
        public Builder storageAccountResourceId(String storageAccountResourceId) {
            return storageAccountResourceId(Output.of(storageAccountResourceId));
        }

        /**
         * Optional. The resource id of an authorization rule of an event hub namespace. Default: none.
         */
        public Builder eventHubAuthorizationRuleResourceId(
                @Nullable Output<String> eventHubAuthorizationRuleResourceId) {
            args.eventHubAuthorizationRuleResourceId = eventHubAuthorizationRuleResourceId;
            return this;
        }

        /**
         * Optional. The resource id of an authorization rule of an event hub namespace. Default: none.
         */
        public Builder eventHubAuthorizationRuleResourceId(
                String eventHubAuthorizationRuleResourceId) {
            return eventHubAuthorizationRuleResourceId(Output.of(eventHubAuthorizationRuleResourceId));
        }

        /**
         * Optional. The event hub in that namespace. Default: one that Azure names.
         */
        public Builder eventHubName(@Nullable Output<String> eventHubName) {
            args.eventHubName = eventHubName;
            return this;
        }

        /**
         * Optional. The event hub in that namespace. Default: one that Azure names.
         */
        public Builder eventHubName(String eventHubName) {
            return eventHubName(Output.of(eventHubName));
        }

        /**
         * The inputs; the component checks them.
         */
        public DiagnosticSettingArgs build() {
            return args;
        }
    }
}
