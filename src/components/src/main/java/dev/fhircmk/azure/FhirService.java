package dev.fhircmk.azure;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
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
    public FhirService(String name, Inputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                CustomResourceOptions.merge(
                        AzureNative.options()
                                .aliases(Alias.builder().type(PLAIN_TYPE).build())
                                .build(),
                        options));
    }

    /** The region, as Azure spells it; empty where Azure does not say. */
    public Output<Optional<String>> location() {
        return AzureNative.exported(location).applyValue(Optional::ofNullable);
    }

    /** What kind of FHIR the service speaks; empty where Azure does not say. */
    public Output<Optional<String>> kind() {
        return AzureNative.exported(kind).applyValue(Optional::ofNullable);
    }

    /** The key identifier that Azure reports for the service; empty where the service is service-managed. */
    public Output<Optional<String>> keyEncryptionKeyUrl() {
        return AzureNative.exported(encryption)
                .applyValue(reported -> Optional.ofNullable(reported)
                        .map(settings -> settings.get("customerManagedKeyEncryption"))
                        .filter(Map.class::isInstance)
                        .map(settings -> ((Map<?, ?>) settings).get("keyEncryptionKeyUrl"))
                        .map(Object::toString));
    }

    /** What the service is made of. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "resourceGroupName", required = true)
        final Output<String> resourceGroupName;

        @Import(name = "workspaceName", required = true)
        final Output<String> workspaceName;

        @Import(name = "fhirServiceName", required = true)
        final Output<String> fhirServiceName;

        @Import(name = "location", required = true)
        final Output<String> location;

        @Import(name = "kind", required = true)
        final Output<String> kind;

        @Import(name = "identity", required = true)
        final Output<Identity> identity;

        @Import(name = "encryption")
        final @Nullable Output<Encryption> encryption;

        @Import(name = "authenticationConfiguration", required = true)
        final Output<Authentication> authenticationConfiguration;

        @Import(name = "corsConfiguration")
        final @Nullable Output<Cors> corsConfiguration;

        @Import(name = "exportConfiguration")
        final @Nullable Output<ExportTarget> exportConfiguration;

        @Import(name = "importConfiguration")
        final @Nullable Output<ImportSource> importConfiguration;

        @Import(name = "tags")
        final @Nullable Output<Map<String, String>> tags;

        /** Takes what the component has checked. */
        public Inputs(Place place, String kind, Identity identity, Security security, Features features) {
            this.resourceGroupName = place.resourceGroupName();
            this.workspaceName = place.workspaceName();
            this.fhirServiceName = place.fhirServiceName();
            this.location = place.location();
            this.tags = place.tags();
            this.kind = Output.of(kind);
            this.identity = Output.of(identity);
            this.encryption = security.encryption() == null ? null : Output.of(security.encryption());
            this.authenticationConfiguration = Output.of(security.authentication());
            this.corsConfiguration = features.cors() == null ? null : Output.of(features.cors());
            this.exportConfiguration = features.exportStorageAccountName() == null
                    ? null
                    : Output.of(new ExportTarget(features.exportStorageAccountName()));
            this.importConfiguration = features.imports() == null ? null : Output.of(features.imports());
        }
    }

    /** Where the service is, and how it is called. */
    public record Place(
            Output<String> resourceGroupName,
            Output<String> workspaceName,
            Output<String> fhirServiceName,
            Output<String> location,
            @Nullable Output<Map<String, String>> tags) {}

    /** Who may use the service, and what its data is encrypted with; {@code null} for the service's own key. */
    public record Security(@Nullable Encryption encryption, Authentication authentication) {}

    /** What the service does beside answering; {@code null} for what it does not. */
    public record Features(
            @Nullable Cors cors,
            @Nullable Output<String> exportStorageAccountName,
            @Nullable ImportSource imports) {}

    /** The one managed identity of the service. */
    public static final class Identity extends ResourceArgs {
        @Import(name = "type", required = true)
        final Output<String> type;

        @Import(name = "userAssignedIdentities")
        final @Nullable Output<List<String>> userAssignedIdentities;

        private Identity(String type, @Nullable Output<List<String>> userAssignedIdentities) {
            this.type = Output.of(type);
            this.userAssignedIdentities = userAssignedIdentities;
        }

        /** A user-assigned identity, by its resource id. */
        public static Identity userAssigned(Output<String> id) {
            return new Identity("UserAssigned", id.applyValue(List::of));
        }

        /** The identity of the service itself. */
        public static Identity systemAssigned() {
            return new Identity("SystemAssigned", null);
        }
    }

    /** The key that the service is encrypted with. */
    public static final class Encryption extends ResourceArgs {
        @Import(name = "customerManagedKeyEncryption", required = true)
        final Output<CustomerManagedKey> customerManagedKeyEncryption;

        /** Names the key by its versioned identifier. */
        public Encryption(Output<String> keyEncryptionKeyUrl) {
            this.customerManagedKeyEncryption = Output.of(new CustomerManagedKey(keyEncryptionKeyUrl));
        }
    }

    static final class CustomerManagedKey extends ResourceArgs {
        @Import(name = "keyEncryptionKeyUrl", required = true)
        final Output<String> keyEncryptionKeyUrl;

        CustomerManagedKey(Output<String> keyEncryptionKeyUrl) {
            this.keyEncryptionKeyUrl = keyEncryptionKeyUrl;
        }
    }

    /** Who issues the tokens of the service, and for which audience. */
    public static final class Authentication extends ResourceArgs {
        @Import(name = "authority", required = true)
        final Output<String> authority;

        @Import(name = "audience", required = true)
        final Output<String> audience;

        @Import(name = "smartProxyEnabled")
        final @Nullable Output<Boolean> smartProxyEnabled;

        /** Names issuer and audience as URLs. */
        public Authentication(
                Output<String> authority, Output<String> audience, @Nullable Output<Boolean> smartProxyEnabled) {
            this.authority = authority;
            this.audience = audience;
            this.smartProxyEnabled = smartProxyEnabled;
        }

        /** What the service is told, by the names that Azure has for it. */
        public Output<Map<String, Object>> settings() {
            return Gathered.of(Map.of(
                    "authority", Optional.of(authority),
                    "audience", Optional.of(audience),
                    "smartProxyEnabled", Optional.ofNullable(smartProxyEnabled)));
        }
    }

    /** Which web pages may call the service. */
    public static final class Cors extends ResourceArgs {
        @Import(name = "origins", required = true)
        final Output<List<String>> origins;

        @Import(name = "headers", required = true)
        final Output<List<String>> headers;

        @Import(name = "methods", required = true)
        final Output<List<String>> methods;

        @Import(name = "maxAge")
        final @Nullable Output<Integer> maxAge;

        @Import(name = "allowCredentials", required = true)
        final Output<Boolean> allowCredentials;

        /**
         * Names origins, headers and methods.
         *
         * @param maxAge seconds, 0 to 99999; {@code null} for Azure's own
         */
        public Cors(
                Output<List<String>> origins,
                Output<List<String>> headers,
                Output<List<String>> methods,
                @Nullable Integer maxAge,
                boolean allowCredentials) {
            this.origins = origins;
            this.headers = headers;
            this.methods = methods;
            this.maxAge = maxAge == null ? null : Output.of(maxAge);
            this.allowCredentials = Output.of(allowCredentials);
        }

        /** What the service is told, by the names that Azure has for it. */
        public Output<Map<String, Object>> settings() {
            return Gathered.of(Map.of(
                    "origins", Optional.of(origins),
                    "headers", Optional.of(headers),
                    "methods", Optional.of(methods),
                    "maxAge", Optional.ofNullable(maxAge),
                    "allowCredentials", Optional.of(allowCredentials)));
        }
    }

    static final class ExportTarget extends ResourceArgs {
        @Import(name = "storageAccountName", required = true)
        final Output<String> storageAccountName;

        ExportTarget(Output<String> storageAccountName) {
            this.storageAccountName = storageAccountName;
        }
    }

    /** Whether data can be loaded in bulk, and from where. */
    public static final class ImportSource extends ResourceArgs {
        @Import(name = "enabled")
        final @Nullable Output<Boolean> enabled;

        @Import(name = "initialImportMode")
        final @Nullable Output<Boolean> initialImportMode;

        @Import(name = "integrationDataStore")
        final @Nullable Output<String> integrationDataStore;

        /** Takes what was asked for; {@code null} for Azure's own. */
        public ImportSource(
                @Nullable Output<Boolean> enabled,
                @Nullable Output<Boolean> initialImportMode,
                @Nullable Output<String> integrationDataStore) {
            this.enabled = enabled;
            this.initialImportMode = initialImportMode;
            this.integrationDataStore = integrationDataStore;
        }

        /** What the service is told, by the names that Azure has for it. */
        public Output<Map<String, Object>> settings() {
            return Gathered.of(Map.of(
                    "enabled", Optional.ofNullable(enabled),
                    "initialImportMode", Optional.ofNullable(initialImportMode),
                    "integrationDataStore", Optional.ofNullable(integrationDataStore)));
        }
    }
}
