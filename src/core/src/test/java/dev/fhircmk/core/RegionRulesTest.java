package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RegionRulesTest {
    @Test
    void three_regions_need_the_enterprise_application() {
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
    void a_service_is_offered_in_the_regions_of_a_dated_list() {
        var fhir = RegionRules.offered(ServiceKind.FHIR_SERVICE);

        assertThat(fhir.asOf()).isEqualTo("2024-11-01");
        assertThat(fhir.regions()).hasSize(21).contains(Region.parse("southeastasia"));
        assertThat(fhir.regions()).doesNotContain(Region.parse("brazilsouth"), Region.parse("eastasia"));
        assertThat(RegionRules.offered(ServiceKind.DICOM_SERVICE)).isEqualTo(fhir);
        assertThat(RegionRules.offered(ServiceKind.AZURE_API_FOR_FHIR).regions())
                .contains(Region.parse("brazilsouth"));
    }
}
