package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.internal.azure.RoleAssignment;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import java.util.Optional;

/**
 * The storage account that a FHIR service exports to.
 *
 * @param name the name of the account
 * @param resourceId where the service is to be granted the account
 */
public record ExportAccount(Output<String> name, Optional<Output<String>> resourceId) {
    private static final String RESOURCE_ID = "exportStorageAccountResourceId";

    public static Optional<ExportAccount> of(ComponentCheck check, FhirServiceWithCmkArgs args) {
        var name = args.exportStorageAccountName();
        var resourceId =
                args.exportStorageAccountResourceId().map(given -> check.required(RESOURCE_ID, Optional.of(given)));
        if (name.isPresent() && resourceId.isPresent()) {
            throw check.refusal("exportStorageAccountName and exportStorageAccountResourceId"
                    + " name one account, got both; leave the name out to have the identity granted the account");
        }
        var account = name.map(given -> new ExportAccount(given, Optional.empty()))
                .or(() -> resourceId.map(given -> new ExportAccount(accountOf(check, given), resourceId)));
        account.ifPresent(given -> given.warn(check));
        return account;
    }

    /** Lets the identity write to the account, where it is to be granted. */
    public void grant(ComponentScope scope, KeyIdentity identity) {
        if (resourceId.isEmpty()) {
            return;
        }
        if (identity.id().isEmpty()) {
            throw scope.check()
                    .refusal("exportStorageAccountResourceId needs a user-assigned identity,"
                            + " got " + identity.type()
                            + "; give exportStorageAccountName, and grant the account to the"
                            + " service's own identity once it is there");
        }
        var unused = new RoleAssignment(
                scope.name() + "-export",
                RoleAssignment.inputs(
                                resourceId.get(),
                                identity.principalId(),
                                // "Configure settings for export", Azure Health Data Services.
                                BuiltInRole.STORAGE_BLOB_DATA_CONTRIBUTOR.id(),
                                Optional.of("ServicePrincipal"))
                        .build(),
                scope.everyday().build());
    }

    private void warn(ComponentCheck check) {
        check.warn("no document of Microsoft's confirms that $export works with a"
                + " user-assigned identity; try it before you rely on it"
                + (resourceId.isPresent()
                        ? ""
                        : ", and give the identity the role Storage Blob Data Contributor on the account"));
    }

    private static Output<String> accountOf(ComponentCheck check, Output<String> resourceId) {
        return check.checked(
                resourceId,
                id -> ArmId.parse(RESOURCE_ID, ArmType.STORAGE_ACCOUNT, id).name());
    }
}
