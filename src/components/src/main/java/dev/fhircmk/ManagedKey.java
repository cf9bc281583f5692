package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.azure.AzureNative;
import org.jspecify.annotations.Nullable;

/**
 * A key in a vault over its whole life: created or recovered, rotated, disabled and enabled again, and deleted so that
 * it can be recovered.
 *
 * <p>Azure Resource Manager only ever creates the first version of a key, so azure-native cannot rotate, disable or
 * expire one; this resource works on the data plane of Key Vault. Source: {@code Keys_CreateIfNotExist} of the Key
 * Vault management API.
 */
@ResourceType(type = ManagedKey.TYPE)
public final class ManagedKey extends CustomResource {
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:ManagedKey";

    @Export(name = "keyUri", refs = String.class, tree = "[0]")
    private @Nullable Output<String> keyUri;

    @Export(name = "keyUriWithVersion", refs = String.class, tree = "[0]")
    private @Nullable Output<String> keyUriWithVersion;

    @Export(name = "version", refs = String.class, tree = "[0]")
    private @Nullable Output<String> version;

    /** Registers the key. */
    public ManagedKey(String name, ManagedKeyArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }

    /** The identifier without a version. */
    public Output<String> keyUri() {
        return AzureNative.exported(this, keyUri);
    }

    /** The identifier of the version that services use; not known during a preview that rotates. */
    public Output<String> keyUriWithVersion() {
        return AzureNative.exported(this, keyUriWithVersion);
    }

    /** The version that services use, 32 hexadecimal digits. */
    public Output<String> version() {
        return AzureNative.exported(this, version);
    }
}
