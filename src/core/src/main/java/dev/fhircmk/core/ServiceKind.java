package dev.fhircmk.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of Azure FHIR service; their prerequisites for a customer-managed key differ. */
public enum ServiceKind {
    /** The FHIR service of an Azure Health Data Services workspace, {@code Microsoft.HealthcareApis/workspaces/fhirservices}. */
    FHIR_SERVICE("fhirService", "FHIR service (Azure Health Data Services)"),
    /** The DICOM service of an Azure Health Data Services workspace, {@code Microsoft.HealthcareApis/workspaces/dicomservices}. */
    DICOM_SERVICE("dicomService", "DICOM service (Azure Health Data Services)"),
    /** The retired Azure API for FHIR, {@code Microsoft.HealthcareApis/services}. */
    AZURE_API_FOR_FHIR("azureApiForFhir", "Azure API for FHIR (retired)");

    private final String setting;
    private final String title;

    ServiceKind(String setting, String title) {
        this.setting = setting;
        this.title = title;
    }

    /**
     * Reads a kind of service as settings spell it.
     *
     * @throws InvalidValueException where no kind has that name
     */
    public static ServiceKind parse(String setting) {
        return Arrays.stream(values())
                .filter(kind -> kind.setting.equals(setting))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "service",
                        "one of "
                                + Arrays.stream(values())
                                        .map(kind -> kind.setting)
                                        .collect(Collectors.joining(", ")),
                        setting,
                        "name the kind of service that uses the key"));
    }

    /** The name, as settings spell it. */
    public String setting() {
        return setting;
    }

    /** The name that Azure gives the service. */
    public String title() {
        return title;
    }
}
