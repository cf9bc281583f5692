// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What DiagnosticSetting takes.
 */
@Generated("src/package-schema")
public final class DiagnosticSettingInputs extends ResourceArgs {
    @Import(
            name = "resourceUri",
            required = true
    )
    private @Nullable Output<String> resourceUri;

    @Import(
            name = "name",
            required = true
    )
    private @Nullable Output<String> name;

    @Import(
            name = "logs",
            required = true
    )
    private @Nullable Output<List<Map<String, Object>>> logs;

    @Import(
            name = "workspaceId"
    )
    private @Nullable Output<String> workspaceId;

    @Import(
            name = "storageAccountId"
    )
    private @Nullable Output<String> storageAccountId;

    @Import(
            name = "eventHubAuthorizationRuleId"
    )
    private @Nullable Output<String> eventHubAuthorizationRuleId;

    @Import(
            name = "eventHubName"
    )
    private @Nullable Output<String> eventHubName;

    private DiagnosticSettingInputs() {
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
        private final DiagnosticSettingInputs args = new DiagnosticSettingInputs();

        private Builder() {
        }

        /**
         * Sets resourceUri.
         */
        public Builder resourceUri(@Nullable Output<String> resourceUri) {
            args.resourceUri = resourceUri;
            return this;
        }

        /**
         * Sets resourceUri.
         */
        public Builder resourceUri(String resourceUri) {
            return resourceUri(Output.of(resourceUri));
        }

        /**
         * Sets name.
         */
        public Builder name(@Nullable Output<String> name) {
            args.name = name;
            return this;
        }

        /**
         * Sets name.
         */
        public Builder name(String name) {
            return name(Output.of(name));
        }

        /**
         * Sets logs.
         */
        public Builder logs(@Nullable Output<List<Map<String, Object>>> logs) {
            args.logs = logs;
            return this;
        }

        /**
         * Sets logs.
         */
        public Builder logs(List<Map<String, Object>> logs) {
            return logs(Output.of(logs));
        }

        /**
         * Sets workspaceId.
         */
        public Builder workspaceId(@Nullable Output<String> workspaceId) {
            args.workspaceId = workspaceId;
            return this;
        }

        /**
         * Sets workspaceId.
         */
        public Builder workspaceId(String workspaceId) {
            return workspaceId(Output.of(workspaceId));
        }

        /**
         * Sets storageAccountId.
         */
        public Builder storageAccountId(@Nullable Output<String> storageAccountId) {
            args.storageAccountId = storageAccountId;
            return this;
        }

        /**
         * Sets storageAccountId.
         */
        public Builder storageAccountId(String storageAccountId) {
            return storageAccountId(Output.of(storageAccountId));
        }

        /**
         * Sets eventHubAuthorizationRuleId.
         */
        public Builder eventHubAuthorizationRuleId(
                @Nullable Output<String> eventHubAuthorizationRuleId) {
            args.eventHubAuthorizationRuleId = eventHubAuthorizationRuleId;
            return this;
        }

        /**
         * Sets eventHubAuthorizationRuleId.
         */
        public Builder eventHubAuthorizationRuleId(String eventHubAuthorizationRuleId) {
            return eventHubAuthorizationRuleId(Output.of(eventHubAuthorizationRuleId));
        }

        /**
         * Sets eventHubName.
         */
        public Builder eventHubName(@Nullable Output<String> eventHubName) {
            args.eventHubName = eventHubName;
            return this;
        }

        /**
         * Sets eventHubName.
         */
        public Builder eventHubName(String eventHubName) {
            return eventHubName(Output.of(eventHubName));
        }

        /**
         * The inputs; the component checks them.
         */
        public DiagnosticSettingInputs build() {
            return args;
        }
    }
}
