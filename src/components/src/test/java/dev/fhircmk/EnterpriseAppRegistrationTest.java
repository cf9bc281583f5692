package dev.fhircmk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EnterpriseAppRegistrationTest {
    private static final String VAULT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-clinic";
    private static final String APPLICATION = "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44";

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @Test
    void the_application_is_registered_and_granted_the_key() {
        var azure = new RecordingAzure();
        var made = new CompletableFuture<EnterpriseAppRegistration>();
        var result = PulumiTest.withMocks(azure)
                .runTest(context -> made.complete(registration(good().applicationId(APPLICATION))));

        assertThat(result.errors()).isEmpty();
        assertThat(azure.inputsOf("app-application")).containsEntry("applicationId", APPLICATION);
        assertThat(azure.inputsOf("app-access"))
                .containsEntry("principalId", "object-of-" + APPLICATION)
                .containsEntry("grant", "manage")
                .containsEntry("shared", true)
                .containsEntry("settleTime", "PT1M");
        assertThat(PulumiTest.extractValue(made.join().crossTenantCmkApplicationId()))
                .isEqualTo(APPLICATION);
        assertThat(PulumiTest.extractValue(made.join().principalObjectId())).isEqualTo("object-of-" + APPLICATION);
    }

    @Test
    void a_given_object_id_needs_no_right_in_microsoft_graph() {
        var azure = new RecordingAzure();
        PulumiTest.withMocks(azure)
                .runTest(context -> registration(good().applicationId(APPLICATION)
                        .servicePrincipalObjectId("11111111-2222-4333-8444-555555555555")));

        assertThat(azure.names()).containsExactly("app-access");
    }

    @Test
    void a_missing_id_is_refused_with_the_ticket_to_open() {
        assertThat(Refusal.of(() -> registration(good())))
                .isEqualTo("EnterpriseAppRegistration 'app': applicationId must be set; open a support request for the"
                        + " account in the Azure portal, ask for the"
                        + " enterprise application id of its region, and set applicationId to the answer");
    }

    @Test
    void an_id_that_microsoft_cannot_have_issued_is_refused() {
        assertThat(Refusal.of(() -> registration(good().applicationId("a232010e-820c-4083-83bb-3ace5fc29d0b"))))
                .contains(
                        "EnterpriseAppRegistration 'app': CMK-023 The enterprise application id is the one that Microsoft"
                                + " issued for this account: applicationId is the application id of Cosmos DB itself;");
    }

    @Test
    void a_registration_is_refused_in_a_region_that_needs_none() {
        assertThat(Refusal.of(
                        () -> registration(good().applicationId(APPLICATION).location("westeurope"))))
                .contains(
                        "EnterpriseAppRegistration 'app': location must be Brazil South, East Asia or Southeast Asia, got"
                                + " 'westeurope'; no other region needs an enterprise application, so leave the component out");
    }

    private static EnterpriseAppRegistrationArgs.Builder good() {
        return EnterpriseAppRegistrationArgs.builder()
                .location("Brazil South")
                .keyVaultResourceId(VAULT)
                .keyName("fhir")
                .settleTime("PT1M");
    }

    private static EnterpriseAppRegistration registration(EnterpriseAppRegistrationArgs.Builder args) {
        return new EnterpriseAppRegistration("app", args.build(), ComponentResourceOptions.Empty);
    }
}
