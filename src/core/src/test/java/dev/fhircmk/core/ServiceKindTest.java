package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class ServiceKindTest {
    @Test
    void a_kind_of_service_is_named_in_settings() {
        assertThat(ServiceKind.parse("azureApiForFhir")).isEqualTo(ServiceKind.AZURE_API_FOR_FHIR);
        assertThat(ServiceKind.parse("fhirService").title()).isEqualTo("FHIR service (Azure Health Data Services)");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ServiceKind.parse("fhir"))
                .withMessage(
                        "service must be one of fhirService, dicomService, azureApiForFhir, got 'fhir'; name the kind"
                                + " of service that uses the key");
    }
}
