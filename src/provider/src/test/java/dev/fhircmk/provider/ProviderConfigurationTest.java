package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Cloud;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProviderConfigurationTest {
    @Test
    void takes_an_input_before_the_environment_variable_of_azure_native() {
        var inputs = new JsonObject();
        inputs.addProperty("tenantId", "from-input");

        var configuration = ProviderConfiguration.of(
                inputs, Map.of("ARM_TENANT_ID", "from-environment", "ARM_SUBSCRIPTION_ID", "subscription"));

        assertThat(configuration.get("tenantId")).contains("from-input");
        assertThat(configuration.get("subscriptionId")).contains("subscription");
        assertThat(configuration.cloud()).isEqualTo(Cloud.PUBLIC);
    }

    @Test
    void names_a_cloud_that_there_is_not() {
        assertThat(ProviderConfiguration.of(new JsonObject(), Map.of("ARM_ENVIRONMENT", "germany"))
                        .failures())
                .isEqualTo(Map.of(
                        "environment",
                        "cloud must be one of public, usgovernment, china, got 'germany'; name the Azure cloud that the"
                                + " subscription is in"));
    }

    @Test
    void names_what_a_secret_lacks() {
        assertThat(ProviderConfiguration.of(
                                new JsonObject(), Map.of("ARM_CLIENT_SECRET", "hush", "ARM_TENANT_ID", "tenant"))
                        .failures())
                .isEqualTo(Map.of(
                        "clientSecret", "clientSecret was set, but not clientId; set clientId (or ARM_CLIENT_ID)"));
    }

    @Test
    void needs_no_credentials_for_the_local_azure() {
        var configuration = ProviderConfiguration.of(
                new JsonObject(), Map.of("FHIR_CMK_AZURE_LOCAL", "folder", "ARM_CLIENT_SECRET", "hush"));

        assertThat(configuration.failures()).isEmpty();
        assertThat(configuration.azureLocalFolder()).isPresent();
    }

    @Test
    void never_prints_a_value() {
        assertThat(ProviderConfiguration.of(new JsonObject(), Map.of("ARM_CLIENT_SECRET", "hush")))
                .hasToString("settings [clientSecret]");
    }
}
