package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.azure.AzureNative;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentScope;
import java.util.Optional;
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
        return AzureNative.exported(this, objectId);
    }

    /** The object id that a component was given, as {@code servicePrincipalObjectId}, or that of the application, registered by it. */
    static Output<String> objectId(
            ComponentScope scope, Optional<Output<String>> given, String suffix, Output<String> applicationId) {
        var input = "servicePrincipalObjectId";
        return given.map(id -> new AzureValues(scope.check())
                        .objectId(input, scope.check().required(input, Optional.of(id))))
                .orElseGet(() -> new EnterpriseApplication(
                                scope.name() + suffix,
                                EnterpriseApplicationArgs.builder()
                                        .applicationId(applicationId)
                                        .build(),
                                scope.child().retainOnDelete(true).build())
                        .objectId());
    }
}
