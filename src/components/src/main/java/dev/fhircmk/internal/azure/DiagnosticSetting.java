package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the logs of a resource go, {@code azure-native:monitor:DiagnosticSetting} (which the 2.x line called insights). */
@ResourceType(type = DiagnosticSetting.TYPE)
public final class DiagnosticSetting extends CustomResource {
    static final String TYPE = "azure-native:monitor:DiagnosticSetting";

    /** Registers the setting. */
    public DiagnosticSetting(String name, Inputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                CustomResourceOptions.merge(AzureNative.options().build(), options));
    }

    /** The places that logs go to. */
    public record Destinations(
            Optional<Output<String>> workspaceId,
            Optional<Output<String>> storageAccountId,
            Optional<Output<String>> eventHubAuthorizationRuleId,
            Optional<Output<String>> eventHubName) {}

    /** Which logs of which resource go where. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "resourceUri", required = true)
        final Output<String> resourceUri;

        @Import(name = "name", required = true)
        final Output<String> name;

        @Import(name = "logs", required = true)
        final Output<List<Map<String, Object>>> logs;

        @Import(name = "workspaceId")
        final @Nullable Output<String> workspaceId;

        @Import(name = "storageAccountId")
        final @Nullable Output<String> storageAccountId;

        @Import(name = "eventHubAuthorizationRuleId")
        final @Nullable Output<String> eventHubAuthorizationRuleId;

        @Import(name = "eventHubName")
        final @Nullable Output<String> eventHubName;

        /** Names the resource by its id, and the categories of logs and groups of them. */
        public Inputs(
                Output<String> resourceUri, String name, Output<List<String>> categories, Destinations destinations) {
            this.resourceUri = resourceUri;
            this.name = Output.of(name);
            this.logs = categories.applyValue(
                    names -> names.stream().map(DiagnosticSetting::log).toList());
            this.workspaceId = destinations.workspaceId().orElse(null);
            this.storageAccountId = destinations.storageAccountId().orElse(null);
            this.eventHubAuthorizationRuleId =
                    destinations.eventHubAuthorizationRuleId().orElse(null);
            this.eventHubName = destinations.eventHubName().orElse(null);
        }
    }

    /** One category of logs, or one group of them: Azure names categories in PascalCase and groups in lower case. */
    private static Map<String, Object> log(String name) {
        var first = name.substring(0, 1);
        return Map.of(
                first.equals(first.toLowerCase(Locale.ROOT)) ? "categoryGroup" : "category", name, "enabled", true);
    }
}
