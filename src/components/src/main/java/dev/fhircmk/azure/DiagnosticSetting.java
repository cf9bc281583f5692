package dev.fhircmk.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Locale;
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

    /** The places that logs go to; what is {@code null} is none. */
    public record Destinations(
            @Nullable Output<String> workspaceId,
            @Nullable Output<String> storageAccountId,
            @Nullable Output<String> eventHubAuthorizationRuleId,
            @Nullable Output<String> eventHubName) {}

    /** Which logs of which resource go where. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "resourceUri", required = true)
        final Output<String> resourceUri;

        @Import(name = "name", required = true)
        final Output<String> name;

        @Import(name = "logs", required = true)
        final Output<List<Log>> logs;

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
            this.logs =
                    categories.applyValue(names -> names.stream().map(Log::new).toList());
            this.workspaceId = destinations.workspaceId();
            this.storageAccountId = destinations.storageAccountId();
            this.eventHubAuthorizationRuleId = destinations.eventHubAuthorizationRuleId();
            this.eventHubName = destinations.eventHubName();
        }
    }

    /** One category of logs, or one group of them. */
    static final class Log extends ResourceArgs {
        @Import(name = "category")
        final @Nullable Output<String> category;

        @Import(name = "categoryGroup")
        final @Nullable Output<String> categoryGroup;

        @Import(name = "enabled", required = true)
        final Output<Boolean> enabled = Output.of(true);

        /** Azure names categories in PascalCase and groups in lower case. */
        Log(String name) {
            var isGroup = name.substring(0, 1).equals(name.substring(0, 1).toLowerCase(Locale.ROOT));
            this.category = isGroup ? null : Output.of(name);
            this.categoryGroup = isGroup ? Output.of(name) : null;
        }
    }
}
