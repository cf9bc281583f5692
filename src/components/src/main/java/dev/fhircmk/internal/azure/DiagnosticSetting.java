package dev.fhircmk.internal.azure;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the logs of a resource go, {@code azure-native:monitor:DiagnosticSetting} (which the 2.x line called insights). */
@ResourceType(type = DiagnosticSetting.TYPE)
public final class DiagnosticSetting extends CustomResource {
    static final String TYPE = "azure-native:monitor:DiagnosticSetting";

    /** Registers the setting. */
    public DiagnosticSetting(String name, DiagnosticSettingInputs inputs, CustomResourceOptions options) {
        super(TYPE, name, inputs, AzureNative.options(options));
    }

    /** Logs by their categories and groups of them: Azure names categories in PascalCase and groups in lower case. */
    public static List<Map<String, Object>> logs(List<String> names) {
        return names.stream().map(DiagnosticSetting::log).toList();
    }

    private static Map<String, Object> log(String name) {
        var first = name.substring(0, 1);
        return Map.of(
                first.equals(first.toLowerCase(Locale.ROOT)) ? "categoryGroup" : "category", name, "enabled", true);
    }
}
