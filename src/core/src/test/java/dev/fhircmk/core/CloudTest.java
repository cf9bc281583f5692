package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudTest {
    @Test
    void a_cloud_is_named_as_in_the_settings_of_azure_native() {
        assertThat(Cloud.parse(" UsGovernment ")).isEqualTo(Cloud.US_GOVERNMENT);
        assertThat(Cloud.parse("public").setting()).isEqualTo("public");
    }

    @ParameterizedTest
    @CsvSource({
        "AzureCloud, PUBLIC",
        "AzureUSGovernment, US_GOVERNMENT",
        "AzureUSGovernmentCloud, US_GOVERNMENT",
        "usgov, US_GOVERNMENT",
        "USGovernmentL4, US_GOVERNMENT",
        "AzureChinaCloud, CHINA"
    })
    void is_named_in_all_ways_that_azure_native_takes(String name, Cloud cloud) {
        assertThat(Cloud.parse(name)).isEqualTo(cloud);
    }

    @ParameterizedTest
    @CsvSource({
        "login.windows.net, PUBLIC",
        "STS.windows.net, PUBLIC",
        "login.usgovcloudapi.net, US_GOVERNMENT",
        "login.partner.microsoftonline.cn, CHINA"
    })
    void issues_tokens_by_every_host_that_microsoft_names(String host, Cloud cloud) {
        assertThat(Cloud.values()).filteredOn(known -> known.signsInAt(host)).containsExactly(cloud);
    }

    @Test
    void an_unknown_cloud_is_refused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Cloud.parse("germany"))
                .withMessage("cloud must be one of public, usgovernment, china, got 'germany';"
                        + " name the Azure cloud that the subscription is in");
    }

    @Test
    void a_cloud_has_the_addresses_of_its_services() {
        assertThat(Cloud.PUBLIC.resourceManagerHost()).isEqualTo("management.azure.com");
        assertThat(Cloud.US_GOVERNMENT.loginHost()).isEqualTo("login.microsoftonline.us");
        assertThat(Cloud.US_GOVERNMENT.keyVaultSuffix()).isEqualTo("vault.usgovcloudapi.net");
        assertThat(Cloud.CHINA.managedHsmSuffix()).isEqualTo("managedhsm.azure.cn");
        assertThat(Cloud.PUBLIC.fhirEndpoint("clinic", "records"))
                .isEqualTo("https://clinic-records.fhir.azurehealthcareapis.com");
        assertThat(Cloud.US_GOVERNMENT.retiredFhirEndpoint("clinic"))
                .isEqualTo("https://clinic.azurehealthcareapis.us");
        assertThat(Cloud.CHINA.logAnalyticsHost()).isEqualTo("api.loganalytics.azure.cn");
        assertThat(Cloud.PUBLIC.logAnalyticsAudience()).isEqualTo("https://api.loganalytics.io");
        assertThat(Cloud.US_GOVERNMENT.cosmosDbApplicationId()).isEqualTo("57506a73-e302-42a9-b869-6f12d9ec29e9");
    }

    @Test
    void a_cloud_names_the_private_dns_zones_of_health_data_services() {
        assertThat(Cloud.PUBLIC.workspacePrivateZones())
                .containsExactly(
                        "privatelink.workspace.azurehealthcareapis.com",
                        "privatelink.fhir.azurehealthcareapis.com",
                        "privatelink.dicom.azurehealthcareapis.com");
        assertThat(Cloud.US_GOVERNMENT.retiredPrivateZone()).isEqualTo("privatelink.azurehealthcareapis.us");
    }
}
