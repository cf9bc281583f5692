package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR service of an Azure Health Data Services workspace, in the version of the API that knows {@code encryption}.
 *
 * <p>The token names that version: a provider that does not know it fails in its check, at preview. With the plain token, a
 * provider of the 2.x line would drop {@code encryption} without an error and leave the service without its key.
 */
@ResourceType(type = FhirService.TYPE)
public final class FhirService extends CustomResource {
    static final String TYPE = "azure-native:healthcareapis/v20240331:FhirService";
    private static final String PLAIN_TYPE = "azure-native:healthcareapis:FhirService";

    /** Who issues the tokens of the service, and for which audience. */
    public static final String AUTHENTICATION = "authenticationConfiguration";

    /** Which web pages may call the service. */
    public static final String CORS = "corsConfiguration";

    /** The storage account that the service exports to. */
    public static final String EXPORT = "exportConfiguration";

    /** Whether data can be loaded in bulk, and from where. */
    public static final String IMPORT = "importConfiguration";

    @Export(
            name = "encryption",
            refs = {Map.class, String.class, Object.class},
            tree = "[0,1,2]")
    private @Nullable Output<@Nullable Map<String, Object>> encryption;

    @Export(name = "location", refs = String.class, tree = "[0]")
    private @Nullable Output<@Nullable String> location;

    @Export(name = "kind", refs = String.class, tree = "[0]")
    private @Nullable Output<@Nullable String> kind;

    /** Registers the service. */
    public FhirService(String name, FhirServiceInputs inputs, CustomResourceOptions options) {
        super(TYPE, name, inputs, AzureNative.options(options, PLAIN_TYPE));
    }

    /** The region, as Azure spells it; empty where Azure does not say. */
    public Output<Optional<String>> location() {
        return AzureNative.exported(this, location).applyValue(Optional::ofNullable);
    }

    /** What kind of FHIR the service speaks; empty where Azure does not say. */
    public Output<Optional<String>> kind() {
        return AzureNative.exported(this, kind).applyValue(Optional::ofNullable);
    }

    /** The key identifier that Azure reports for the service; empty where the service is service-managed. */
    public Output<Optional<String>> keyEncryptionKeyUrl() {
        return AzureNative.exported(this, encryption).applyValue(Body::keyEncryptionKeyUrl);
    }

    /** What the service is told of tokens, web pages, export and import, by {@link #AUTHENTICATION} and so on. */
    public static FhirServiceInputs.Builder inputs(Map<String, Body> settings) {
        return FhirServiceInputs.builder()
                .authenticationConfiguration(told(settings, AUTHENTICATION))
                .corsConfiguration(told(settings, CORS))
                .exportConfiguration(told(settings, EXPORT))
                .importConfiguration(told(settings, IMPORT));
    }

    private static @Nullable Output<Map<String, Object>> told(Map<String, Body> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(Body::input).orElse(null);
    }
}
