package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the logs of a resource go, {@code azure-native:monitor:DiagnosticSetting} (which the 2.x line called insights). */
@ResourceType(type = DiagnosticSetting.TYPE)
public final class DiagnosticSetting extends CustomResource {
    static final String TYPE = "azure-native:monitor:DiagnosticSetting";

    /** Registers the setting. */
    public DiagnosticSetting(String name, DiagnosticSettingInputs inputs, CustomResourceOptions options) {
        super(TYPE, name, inputs, AzureNative.options(options));
    }

    /** The places that logs go to. */
    public record Destinations(
            Optional<Output<String>> workspaceId,
            Optional<Output<String>> storageAccountId,
            Optional<Output<String>> eventHubAuthorizationRuleId,
            Optional<Output<String>> eventHubName) {}

    /** Which logs of which resource, by categories and groups of them, go where. */
    public static DiagnosticSettingInputs inputs(
            Output<String> resourceUri, String name, Output<List<String>> categories, Destinations destinations) {
        return DiagnosticSettingInputs.builder()
                .resourceUri(resourceUri)
                .name(name)
                .logs(categories.applyValue(
                        names -> names.stream().map(DiagnosticSetting::log).toList()))
                .workspaceId(destinations.workspaceId().orElse(null))
                .storageAccountId(destinations.storageAccountId().orElse(null))
                .eventHubAuthorizationRuleId(
                        destinations.eventHubAuthorizationRuleId().orElse(null))
                .eventHubName(destinations.eventHubName().orElse(null))
                .build();
    }

    /** One category of logs, or one group of them: Azure names categories in PascalCase and groups in lower case. */
    private static Map<String, Object> log(String name) {
        var first = name.substring(0, 1);
        return Map.of(
                first.equals(first.toLowerCase(Locale.ROOT)) ? "categoryGroup" : "category", name, "enabled", true);
    }
}
