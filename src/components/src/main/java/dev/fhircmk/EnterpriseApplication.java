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
 * The service principal in this tenant of an application that others own: created where it is missing, used as it is
 * where it exists, and never deleted where it existed before.
 */
@ResourceType(type = EnterpriseApplication.TYPE)
public final class EnterpriseApplication extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:EnterpriseApplication";

    @Export(name = "objectId", refs = String.class, tree = "[0]")
    private @Nullable Output<String> objectId;

    /** Registers it. */
    public EnterpriseApplication(String name, EnterpriseApplicationArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }

    /** The object id of the service principal, a GUID; another one in each tenant. */
    public Output<String> objectId() {
        return AzureNative.exported(objectId);
    }
}
