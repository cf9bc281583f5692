package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Locale;

/**
 * Microsoft.HealthcareApis/workspaces/dicomservices, as far as ARM has them (API spec 2024-03-31, DicomServices_CreateOrUpdate;
 * Microsoft: "Configure customer-managed keys for the DICOM service"): nothing answers at their addresses.
 */
public final class DicomServices extends WorkspaceService {
    private static final List<String> SETTABLE =
            List.of("corsConfiguration", "enableDataPartitions", "storageConfiguration");

    private final String tenantId;

    public DicomServices(
            String tenantId,
            Operations operations,
            DataKeys dataKeys,
            RandomIds ids,
            IdentityBlock identities,
            FhirKeyCheck keyCheck) {
        super(
                "Microsoft.HealthcareApis/workspaces/dicomservices",
                SETTABLE,
                operations,
                dataKeys,
                ids,
                identities,
                keyCheck);
        this.tenantId = tenantId;
    }

    @Override
    void complete(Change change, JsonObject properties) {
        String host = String.join("-", change.id().names()).toLowerCase(Locale.ROOT);
        properties.addProperty("serviceUrl", "https://" + host + ".dicom.azurehealthcareapis.com");
        properties.add(
                "authenticationConfiguration",
                JsonBuilder.json()
                        .with("authority", "https://login.microsoftonline.com/" + tenantId)
                        .with(
                                "audiences",
                                JsonTree.arrayOfTexts(List.of(
                                        "https://dicom.healthcareapis.azure.com",
                                        "https://dicom.azurehealthcareapis.com")))
                        .build());
    }
}
