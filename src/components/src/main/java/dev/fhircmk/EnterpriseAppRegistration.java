package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.RequiredInputs;
import dev.fhircmk.internal.vault.Grants;
import java.util.Optional;

/**
 * The enterprise application through which the retired Azure API for FHIR reaches a customer-managed key in Brazil
 * South, East Asia and Southeast Asia, for an account under an extension that Microsoft granted. Microsoft issues its
 * id on a support ticket, once for an account; this component registers the application in the tenant, or finds it
 * there, and grants it the key.
 *
 * <p>Makes {@code <name>-application} and {@code <name>-access}. Neither is ever taken away where others may use it.
 */
public final class EnterpriseAppRegistration extends ComponentResource {
    /** The type token. */
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:EnterpriseAppRegistration";

    private static final String TICKET =
            "open a support request for the account in the Azure portal, ask for the enterprise application id of its"
                    + " region, and set applicationId to the answer";

    @Export(name = "crossTenantCmkApplicationId", refs = String.class, tree = "[0]")
    private final Output<String> crossTenantCmkApplicationId;

    @Export(name = "principalObjectId", refs = String.class, tree = "[0]")
    private final Output<String> principalObjectId;

    /**
     * Registers the application and grants it the key.
     *
     * @throws RunException where the id is missing or cannot be one that Microsoft issued, or where the region needs none
     */
    public EnterpriseAppRegistration(
            String name, EnterpriseAppRegistrationArgs args, ComponentResourceOptions options) {
        super(TYPE, name, RequiredInputs.checked("EnterpriseAppRegistration", name, args), options);
        var scope = ComponentScope.of("EnterpriseAppRegistration", this, name, options, Optional.empty());
        var check = scope.check();
        var given = args.applicationId();
        if (given.isEmpty()) {
            throw check.refusal("applicationId must be set; " + TICKET);
        }
        var applicationId = check.checked(
                Output.tuple(check.required("applicationId", given), check.region("location", args.location())),
                known -> genuine(check, known.t1, Region.parse(known.t2)));
        this.principalObjectId =
                EnterpriseApplication.objectId(scope, args.servicePrincipalObjectId(), "-application", applicationId);
        var accessArgs = KeyAccessArgs.builder()
                .keyVaultResourceId(args.keyVaultResourceId().orElse(null))
                .keyName(args.keyName().orElse(null))
                .principalId(principalObjectId)
                .grant(Grants.MANAGE)
                .shared(true);
        args.settleTime().ifPresent(accessArgs::settleTime);
        var access = new KeyAccess(
                name + "-access",
                accessArgs.build(),
                scope.child().retainOnDelete(true).build());
        // Whoever uses the id waits for the grant.
        this.crossTenantCmkApplicationId =
                Output.tuple(applicationId, access.id()).applyValue(known -> known.t1);
        this.registerOutputs(scope.outputs());
    }

    /** The application id, as {@link LegacyFhirServiceWithCmkArgs} takes it, once it was granted the key. */
    public Output<String> crossTenantCmkApplicationId() {
        return crossTenantCmkApplicationId;
    }

    /** The object id of the application in this tenant, a GUID. */
    public Output<String> principalObjectId() {
        return principalObjectId;
    }

    private static String genuine(ComponentCheck check, String applicationId, Region region) {
        if (!RegionRules.needEnterpriseApplication(region)) {
            throw check.refusal("location must be Brazil South, East Asia or Southeast Asia, got '" + region
                    + "'; no other region needs an enterprise application, so leave the component out");
        }
        check.prerequisites(
                ServiceKind.AZURE_API_FOR_FHIR,
                facts -> facts.known(FactKey.ENTERPRISE_APPLICATION, "applicationId", applicationId));
        return applicationId;
    }
}
