package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Cloud;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AzureConfigurationTest {
    @Test
    void takes_an_input_before_the_environment_variable_of_azure_native() {
        var inputs = Map.of("tenantId", "from-input");

        var configuration = configuration(
                inputs, Map.of("ARM_TENANT_ID", "from-environment", "ARM_SUBSCRIPTION_ID", "subscription"));

        assertThat(configuration.get("tenantId")).contains("from-input");
        assertThat(configuration.get("subscriptionId")).contains("subscription");
        assertThat(configuration.cloud()).isEqualTo(Cloud.PUBLIC);
    }

    @Test
    void names_a_cloud_that_there_is_not() {
        assertThat(configuration(Map.of(), Map.of("ARM_ENVIRONMENT", "germany")).failures())
                .isEqualTo(Map.of(
                        "environment",
                        "cloud must be one of public, usgovernment, china, got 'germany'; name the Azure cloud that the"
                                + " subscription is in"));
    }

    @Test
    void names_what_a_secret_lacks() {
        assertThat(configuration(Map.of(), Map.of("ARM_CLIENT_SECRET", "hush", "ARM_TENANT_ID", "tenant"))
                        .failures())
                .isEqualTo(Map.of(
                        "clientSecret", "clientSecret was set, but not clientId; set clientId (or ARM_CLIENT_ID)"));
    }

    @Test
    void needs_no_credentials_for_the_local_azure() {
        var configuration =
                configuration(Map.of(), Map.of("FHIR_CMK_AZURE_LOCAL", "folder", "ARM_CLIENT_SECRET", "hush"));

        assertThat(configuration.failures()).isEmpty();
        assertThat(configuration.azureLocalFolder()).isPresent();
    }

    @Test
    void never_prints_a_value() {
        assertThat(configuration(Map.of(), Map.of("ARM_CLIENT_SECRET", "hush"))).hasToString("settings [clientSecret]");
    }

    @Test
    void refuses_the_local_azure_in_a_stack_of_a_cloud() {
        var inputs = Map.of("environment", "public");

        assertThat(configuration(inputs, Map.of("FHIR_CMK_AZURE_LOCAL", "folder"))
                        .failures())
                .containsExactly(Map.entry(
                        "azureLocalFolder",
                        "azureLocalFolder (or FHIR_CMK_AZURE_LOCAL) is set together with environment 'public', which is an"
                                + " Azure cloud; leave out the one that is not meant"));
        assertThat(configuration(Map.of(), Map.of("FHIR_CMK_AZURE_LOCAL", "folder", "ARM_ENVIRONMENT", "public"))
                        .failures())
                .isEmpty();
    }

    @Test
    void sends_the_token_of_the_job_to_https_or_this_machine_only() {
        assertThat(oidc("http://runner.example.org/token?x=1"))
                .containsExactly(Map.entry(
                        "oidcRequestUrl",
                        "oidcRequestUrl must be an https address, since the token of the job is sent to it, got"
                                + " 'http://runner.example.org/token'; take the address that the runner gives in"
                                + " ACTIONS_ID_TOKEN_REQUEST_URL"));
        assertThat(oidc("not an address")).containsOnlyKeys("oidcRequestUrl");
        assertThat(oidc("http://127.0.0.1:8080/token")).isEmpty();
        assertThat(oidc("https://runner.example.org/token")).isEmpty();
    }

    private static AzureConfiguration configuration(Map<String, String> inputs, Map<String, String> environment) {
        return AzureConfiguration.of(inputs, name -> Optional.ofNullable(environment.get(name)));
    }

    private static Map<String, String> oidc(String url) {
        var inputs = Map.of("oidcRequestUrl", url);
        return configuration(inputs, Map.of()).failures();
    }
}
