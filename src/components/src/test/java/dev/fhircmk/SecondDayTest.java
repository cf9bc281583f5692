package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.KEY;
import static dev.fhircmk.RecordingAzure.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The preview of an update of what is there, which knows of a changed resource its id, its name and its location alone. */
final class SecondDayTest {
    private static final String VAULT = "/subscriptions/" + RecordingAzure.SUBSCRIPTION
            + "/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-clinic";
    private static final String ANOTHER_VAULT =
            "; Azure lets nobody change it on a vault that is there: make another CmkKeyVault beside this one, give its key"
                    + " to the services, and when they have moved drop this one, after an update with its dataProtection:"
                    + " retain";
    private static final String ANOTHER_SERVICE =
            "; Azure lets nobody change it on a service that is there, and its data would go with it: make another"
                    + " FhirServiceWithCmk beside this one, copy the data ($export, $import), and drop this one after an"
                    + " update with its dataProtection: retain";

    static final List<Arguments> FIXED_OF_A_VAULT = List.of(
            fixedOfVault("vaultName", args -> args.vaultName("kv-other"), "'kv-clinic', got 'kv-other'"),
            fixedOfVault(
                    "resourceGroupName", args -> args.resourceGroupName("rg-other"), "'rg-clinic', got 'rg-other'"),
            fixedOfVault("location", args -> args.location("northeurope"), "'westeurope', got 'northeurope'"));

    static final List<Arguments> SPELLINGS_OF_A_VAULT = List.of(
            vault("the same again", args -> args),
            vault("its name", args -> args.vaultName("KV-Clinic")),
            vault("its resource group", args -> args.resourceGroupName("RG-Clinic")),
            vault("its region", args -> args.location("West Europe")));

    static final List<Arguments> FIXED_OF_A_SERVICE = List.of(
            fixedOfService(
                    "fhirServiceName",
                    args -> args.fhirServiceName("other"),
                    "'records', got 'other'" + ANOTHER_SERVICE),
            fixedOfService(
                    "fhirServiceName",
                    args -> args.fhirServiceName("other").identityName("id-clinic-records"),
                    "'records', got 'other'" + ANOTHER_SERVICE),
            fixedOfService(
                    "workspaceName", args -> args.workspaceName("other"), "'clinic', got 'other'" + ANOTHER_SERVICE),
            fixedOfService(
                    "location",
                    args -> args.location("northeurope")
                            .customerManagedKey(
                                    key().keyVaultLocation("northeurope").build()),
                    "'westeurope', got 'northeurope'" + ANOTHER_SERVICE),
            fixedOfService(
                    "identityName",
                    args -> args.identityName("id-other"),
                    "'id-clinic-records', got 'id-other'; Azure renames no identity, and the service reads its data with"
                            + " this one: set it back, or make another identity and name it in"
                            + " managedIdentities.userAssignedResourceIds, in an update that changes nothing else"));

    private static Arguments vault(String what, UnaryOperator<CmkKeyVaultArgs.Builder> change) {
        return argumentSet(what, change);
    }

    private static Arguments fixedOfVault(String input, UnaryOperator<CmkKeyVaultArgs.Builder> change, String values) {
        return argumentSet(input, change, "CmkKeyVault 'keys': " + input + " must stay " + values + ANOTHER_VAULT);
    }

    private static Arguments fixedOfService(
            String input, UnaryOperator<FhirServiceWithCmkArgs.Builder> change, String rest) {
        return argumentSet(input, change, "FhirServiceWithCmk 'fhir': " + input + " must stay " + rest);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("FIXED_OF_A_VAULT")
    void a_change_that_azure_does_not_make_on_a_vault_is_refused(
            UnaryOperator<CmkKeyVaultArgs.Builder> change, String sentence) {
        var refusal = Refusal.of(deployed(), () -> vault(change.apply(GoodVault.args())));

        assertThat(refusal).contains(sentence);
    }

    @ParameterizedTest
    @FieldSource("SPELLINGS_OF_A_VAULT")
    void another_spelling_of_a_vault_changes_nothing(UnaryOperator<CmkKeyVaultArgs.Builder> change) {
        var azure = previewed(() -> vault(change.apply(GoodVault.args())));

        assertThat(azure.inputsOf("keys-operator"))
                .containsEntry("vaultName", "kv-clinic")
                .containsEntry("resourceGroupName", "rg-clinic");
        assertThat(azure.inputsOf("keys-key")).containsEntry("vaultUri", "https://kv-clinic.vault.azure.net/");
    }

    @Test
    void the_children_of_a_vault_that_changes_stay() {
        var azure = previewed(() -> vault(GoodVault.args()
                .enableRbacAuthorization(true)
                .lock(LockArgs.builder().build())
                .diagnosticSettings(List.of(DiagnosticSettingArgs.builder()
                        .workspaceResourceId(
                                "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs")
                        .build()))));

        assertThat(azure.inputsOf("keys-operator"))
                .containsEntry("scope", VAULT)
                .containsKey("roleAssignmentName");
        assertThat(azure.inputsOf("keys-lock")).containsEntry("scope", VAULT);
        assertThat(azure.inputsOf("keys-diagnostics-logs")).containsEntry("resourceUri", VAULT);
        assertThat(azure.inputsOf("keys-key")).containsEntry("vaultUri", "https://kv-clinic.vault.azure.net/");
    }

    @ParameterizedTest
    @FieldSource("FIXED_OF_A_SERVICE")
    void a_change_that_azure_does_not_make_on_a_service_is_refused(
            UnaryOperator<FhirServiceWithCmkArgs.Builder> change, String sentence) {
        var refusal = Refusal.of(deployed(), () -> service(change.apply(goodService())));

        assertThat(refusal).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "accountName, other, clinicold",
        "resourceGroupName, rg-other, rg-clinic",
        "location, northeurope, westeurope"
    })
    void an_account_of_the_retired_service_is_never_replaced(String input, String asked, String deployed) {
        var args = LegacyFhirServiceWithCmkArgs.builder()
                .resourceGroupName(input.equals("resourceGroupName") ? asked : "rg-clinic")
                .accountName(input.equals("accountName") ? asked : "clinicold")
                .location(input.equals("location") ? asked : "westeurope")
                .build();
        var azure = RecordingAzure.thatPreviewsAnUpdateOf(
                        Map.of("resourceGroupName", "rg-clinic", "resourceName", "clinicold", "location", "westeurope"))
                .with("getService", Map.of("exists", true, "customerManaged", false));

        var refusal =
                Refusal.of(azure, () -> new LegacyFhirServiceWithCmk("old", args, ComponentResourceOptions.Empty));

        assertThat(refusal)
                .contains("LegacyFhirServiceWithCmk 'old': " + input + " must stay '" + deployed + "', got '" + asked
                        + "'; Azure lets nobody change it on an account that is there, and nobody makes another since the"
                        + " service was retired on 2026-09-30: set it back, and to drop this account first update it with"
                        + " dataProtection: retain");
    }

    @Test
    void a_lock_is_not_renamed() {
        var azure = RecordingAzure.thatPreviewsAnUpdateOf(Map.of("lockName", "keep"));

        var refusal = Refusal.of(
                azure,
                () -> vault(
                        GoodVault.args().lock(LockArgs.builder().name("kept").build())));

        assertThat(refusal)
                .contains(
                        "CmkKeyVault 'keys': lock.name must stay 'keep', got 'kept'; Azure renames no lock, and nothing is"
                                + " to be without one in between: set it back");
    }

    @Test
    void the_children_of_a_service_that_changes_stay() {
        var azure = previewed(() -> service(goodService()
                .lock(LockArgs.builder().build())
                .roleAssignments(List.of(RoleAssignmentArgs.builder()
                        .name("portal")
                        .roleDefinitionIdOrName("FHIR Data Reader")
                        .principalId("11111111-2222-4333-8444-555555555555")
                        .build()))));

        assertThat(object(azure.inputsOf("fhir-grant"), "policy")).containsEntry("objectId", "principal-2");
        assertThat(azure.inputsOf("fhir-access")).containsEntry("principalId", "principal-2");
        var service = azure.inputsOf("fhir-fhir");
        assertThat(service).containsEntry("workspaceName", "clinic");
        assertThat(object(service, "identity"))
                .containsEntry("userAssignedIdentities", List.of(RecordingAzure.IDENTITY));
        assertThat(object(service, "authenticationConfiguration"))
                .containsEntry("authority", "https://login.microsoftonline.com/tenant-1");
        assertThat(azure.inputsOf("fhir-lock")).containsEntry("scope", RecordingAzure.FHIR_SERVICE);
        assertThat(azure.inputsOf("fhir-role-portal")).containsEntry("scope", RecordingAzure.FHIR_SERVICE);
    }

    @Test
    void a_vault_answers_as_before_while_who_uses_it_lacks_a_grant_of_the_new_kind() {
        var azure = goingByPolicies(List.of("principal-1"));

        run(azure, () -> {
            vault(GoodVault.args().enableRbacAuthorization(true));
            service(goodService()
                    .customerManagedKey(key().enableRbacAuthorization(true).build()));
        });

        assertThat(object(azure.inputsOf("keys-vault"), "properties")).containsEntry("enableRbacAuthorization", false);
        assertThat(azure.names())
                .filteredOn(name -> name.equals("keys-operator") || name.equals("fhir-grant"))
                .containsExactlyInAnyOrder("keys-operator", "keys-operator", "fhir-grant", "fhir-grant");
    }

    @Test
    void a_vault_answers_to_the_new_grants_and_the_old_ones_go_once_nobody_lacks_one() {
        var azure = goingByPolicies(List.of());

        run(azure, () -> {
            vault(GoodVault.args().enableRbacAuthorization(true));
            service(goodService()
                    .customerManagedKey(key().enableRbacAuthorization(true).build()));
        });

        assertThat(object(azure.inputsOf("keys-vault"), "properties")).containsEntry("enableRbacAuthorization", true);
        assertThat(azure.inputsOf("keys-operator")).containsKey("roleDefinitionId");
        assertThat(azure.inputsOf("fhir-grant")).containsKey("roleDefinitionId");
        assertThat(azure.names())
                .filteredOn(name -> name.equals("keys-operator") || name.equals("fhir-grant"))
                .containsExactlyInAnyOrder("keys-operator", "fhir-grant");
    }

    @Test
    void a_service_has_no_access_policy_added_to_a_vault_of_the_same_name_in_its_own_subscription() {
        var elsewhere = VAULT.replace("11111111", "22222222");

        var refusal = Refusal.of(
                new RecordingAzure(),
                () -> service(goodService()
                        .customerManagedKey(
                                key().keyVaultResourceId(elsewhere + "/").build())));

        assertThat(refusal)
                .contains(
                        "FhirServiceWithCmk 'fhir': customerManagedKey.keyVaultResourceId must be a vault of the subscription "
                                + RecordingAzure.SUBSCRIPTION + ", where access policies are added to, got '"
                                + elsewhere
                                + "/'; set customerManagedKey.existing: true, and the grant is added where the vault is");
    }

    private static RecordingAzure goingByPolicies(List<String> lacking) {
        return new RecordingAzure()
                .with(
                        "getVault",
                        Map.of(
                                "exists",
                                true,
                                "enableRbacAuthorization",
                                false,
                                "softDeleteRetentionInDays",
                                90.0,
                                "lacking",
                                lacking));
    }

    private static void run(RecordingAzure azure, Runnable program) {
        var result = PulumiTest.withMocks(azure).runTest(context -> program.run());
        assertThat(result.errors()).isEmpty();
    }

    private static RecordingAzure deployed() {
        return RecordingAzure.thatPreviewsAnUpdateOf(Map.of(
                "resourceGroupName", "rg-clinic",
                "vaultName", "kv-clinic",
                "workspaceName", "clinic",
                "fhirServiceName", "records",
                "location", "westeurope",
                "resourceName", "id-clinic-records"));
    }

    private static RecordingAzure previewed(Runnable program) {
        var azure = deployed();
        var result = PulumiTest.withMocks(azure)
                .withOptions(TestOptions.builder().preview(true).build())
                .runTest(context -> program.run());
        assertThat(result.errors()).isEmpty();
        return azure;
    }

    private static void vault(CmkKeyVaultArgs.Builder args) {
        GoodVault.make("keys", args);
    }

    private static CustomerManagedKeyArgs.Builder key() {
        return CustomerManagedKeyArgs.builder()
                .keyUriWithVersion(KEY)
                .keyVaultResourceId(VAULT)
                .keyVaultLocation("westeurope");
    }

    private static FhirServiceWithCmkArgs.Builder goodService() {
        return FhirServiceWithCmkArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("westeurope")
                .workspaceName("clinic")
                .fhirServiceName("records")
                .customerManagedKey(key().build());
    }

    private static void service(FhirServiceWithCmkArgs.Builder args) {
        new FhirServiceWithCmk("fhir", args.build(), ComponentResourceOptions.Empty);
    }
}
