package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RegionRulesTest {
    @Test
    void know_the_three_regions_of_the_enterprise_application() {
        assertThat(RegionRules.needEnterpriseApplication(Region.parse("Brazil South")))
                .isTrue();
        assertThat(RegionRules.needEnterpriseApplication(Region.parse("East Asia")))
                .isTrue();
        assertThat(RegionRules.needEnterpriseApplication(Region.parse("Southeast Asia")))
                .isTrue();
        assertThat(RegionRules.needEnterpriseApplication(Region.parse("West Europe")))
                .isFalse();
    }

    @Test
    void know_where_a_service_is_offered_and_since_when_that_is_known() {
        var fhir = RegionRules.offered(ServiceKind.FHIR_SERVICE);

        assertThat(fhir.asOf()).isEqualTo("2024-11-01");
        assertThat(fhir.regions()).hasSize(21).contains(Region.parse("southeastasia"));
        assertThat(fhir.regions()).doesNotContain(Region.parse("brazilsouth"), Region.parse("eastasia"));
        assertThat(RegionRules.offered(ServiceKind.DICOM_SERVICE)).isEqualTo(fhir);
        assertThat(RegionRules.offered(ServiceKind.AZURE_API_FOR_FHIR).regions())
                .contains(Region.parse("brazilsouth"));
    }
}
