package dev.fhircmk.internal;

import com.google.gson.JsonParser;
import com.pulumi.resources.CustomResourceOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The provider plugin of these components: same name, same version as the artifact they come in. */
public final class FhirCmkPlugin {
    public static final String NAME = "fhir-cmk";
    private static final String DESCRIPTION = "/com/fhircmk/fhir-cmk/plugin.json";

    private FhirCmkPlugin() {}

    /** The options of a resource of the plugin, in the version of this artifact where they name none. */
    public static CustomResourceOptions options(CustomResourceOptions options) {
        return CustomResourceOptions.merge(
                CustomResourceOptions.builder().version(version()).build(), options);
    }

    /** The version that the resources ask the engine for, as Pulumi's own look at this artifact finds it too. */
    public static String version() {
        try (var stream = FhirCmkPlugin.class.getResourceAsStream(DESCRIPTION)) {
            if (stream == null) {
                throw new IllegalStateException("the artifact lacks " + DESCRIPTION);
            }
            return JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .get("version")
                    .getAsString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
