package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class LegacyFhirServiceWithCmkTest {
    private static final String VAULT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-clinic";
    private static final String ACCOUNT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-clinic/providers/Microsoft.HealthcareApis/services/clinic-old";
    private static final String KEY = "https://kv-clinic.vault.azure.net/keys/fhir";
    private static final String RETIRED =
            " (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)";
    private static final String APPLICATION = "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44";
    private static final Map<String, Object> EXISTING =
            Map.of("exists", true, "customerManaged", true, "keyUri", KEY, "cosmosDbRegistered", true);

    static final List<Arguments> REFUSED = List.of(
            refused(
                    "a cloud that the provider does not go to",
                    Map.of("exists", true, "customerManaged", false),
                    args -> args.cloud("china").customerManagedKey(null),
                    "cloud must be public, the cloud that the provider fhir-cmk is configured for, got 'china'; set it, or"
                            + " environment of the providers"),
            refused(
                    "a new account",
                    Map.of("exists", false, "cosmosDbRegistered", true),
                    args -> args,
                    "CMK-025 The account exists already: the account would be new; use FhirServiceWithCmk and move the data,"
                            + " or declare the extension that Microsoft granted"
                            + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq)"),
            refused(
                    "an account that was taken over and that Azure does not find",
                    Map.of("exists", false, "cosmosDbRegistered", true),
                    args -> args.accountResourceId(ACCOUNT),
                    "accountResourceId must be an account that Azure answers for, got '" + ACCOUNT
                            + "', which it does not"
                            + " find; Azure API for FHIR was retired on 2026-09-30, so nothing is made anew and nothing is"
                            + " deleted: keep the key and its grants, and ask Microsoft for the account by a support"
                            + " request, Azure API for FHIR Extension Request"),
            refused(
                    "the name of one account and the id of another",
                    EXISTING,
                    args -> args.accountResourceId(ACCOUNT.replace("clinic-old", "clinic-other")),
                    "accountName must be 'clinic-other', as accountResourceId has it, got 'clinic-old'; set it back: an"
                            + " account that is there is neither renamed nor moved"),
            refused(
                    "the id of an account of another group",
                    EXISTING,
                    args -> args.accountResourceId(ACCOUNT.replace("rg-clinic", "rg-other")),
                    "resourceGroupName must be 'rg-other', as accountResourceId has it, got 'rg-clinic'; set it back: an"
                            + " account that is there is neither renamed nor moved"),
            refused(
                    "a key that the account was made without",
                    Map.of("exists", true, "customerManaged", false, "cosmosDbRegistered", true),
                    args -> args,
                    "CMK-024 An account keeps the choice between customer-managed and service-managed key that it was made"
                            + " with: customerManagedKey.keyUri is set, and the account was made without a key; leave the"
                            + " choice as it is, or move the data to a FHIR service of Azure Health Data Services"
                            + RETIRED),
            refused(
                    "the key taken away",
                    EXISTING,
                    args -> args.customerManagedKey(null),
                    "CMK-024 An account keeps the choice between customer-managed and service-managed key that it was made"
                            + " with: customerManagedKey.keyUri is not set, and the account was made with a key; leave the"
                            + " choice as it is, or move the data to a FHIR service of Azure Health Data Services"
                            + RETIRED),
            refused(
                    "Cosmos DB not registered",
                    Map.of("exists", true, "customerManaged", true, "cosmosDbRegistered", false),
                    args -> args,
                    "CMK-026 Microsoft.DocumentDB is registered in the subscription: the subscription lacks"
                            + " Microsoft.DocumentDB; run `az provider register --namespace Microsoft.DocumentDB`"
                            + " (https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys)"),
            refused(
                    "a version of the key",
                    EXISTING,
                    args -> args.customerManagedKey(key().keyUri(KEY + "/0123456789abcdef0123456789abcdef")
                            .build()),
                    "CMK-020 The key identifier names no version: customerManagedKey.keyUri is " + KEY
                            + "/0123456789abcdef0123456789abcdef, with a version; drop the version, or use the output keyUri"
                            + " of CmkKeyVault" + RETIRED),
            refused(
                    "no enterprise application in Brazil South",
                    EXISTING,
                    args -> args.location("Brazil South"),
                    "CMK-022 An account in Brazil South, East Asia or Southeast Asia has the enterprise application that"
                            + " Microsoft issued: crossTenantCmkApplicationId is not set; open a support ticket for the"
                            + " enterprise application id, register it with EnterpriseAppRegistration, and set it"
                            + RETIRED),
            refused(
                    "a placeholder for it",
                    EXISTING,
                    args -> args.location("Brazil South")
                            .crossTenantCmkApplicationId("00001111-aaaa-2222-bbbb-3333cccc4444"),
                    "CMK-023 The enterprise application id is the one that Microsoft issued for this account:"
                            + " crossTenantCmkApplicationId is the placeholder 00001111-aaaa-2222-bbbb-3333cccc4444; take the"
                            + " application id from the answer to the support ticket" + RETIRED),
            refused(
                    "a kind that there is not",
                    EXISTING,
                    args -> args.kind("R4"),
                    "kind must be fhir or fhir-Stu3 or fhir-R4, got 'R4'; use that of the account"),
            refused(
                    "too little throughput",
                    EXISTING,
                    args -> args.offerThroughput(300),
                    "offerThroughput must be 400 request units a second or more, got '300'; use that of the account"),
            refused(
                    "a name that Azure refuses",
                    EXISTING,
                    args -> args.accountName("Clinic"),
                    "accountName must be 3 to 23 lower-case letters, digits and single hyphens, beginning and ending with a"
                            + " letter or digit, got 'Clinic'; choose another name"));

    private static Arguments refused(
            String what,
            Map<String, Object> account,
            UnaryOperator<LegacyFhirServiceWithCmkArgs.Builder> breaking,
            String message) {
        return argumentSet(what, account, breaking, message);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void an_input_that_cannot_be_used_is_refused(
            Map<String, Object> account, UnaryOperator<LegacyFhirServiceWithCmkArgs.Builder> breaking, String message) {
        assertThat(Refusal.of(new RecordingAzure().with("getService", account), () -> legacy(breaking.apply(good()))))
                .contains("LegacyFhirServiceWithCmk 'old': " + message);
    }

    @Test
    void an_account_is_kept_and_cosmos_db_is_granted_its_key() {
        var azure = new RecordingAzure().with("getService", EXISTING);
        run(azure, good());

        assertThat(azure.inputsOf("old-cosmosdb"))
                .containsEntry("applicationId", "a232010e-820c-4083-83bb-3ace5fc29d0b");
        assertThat(azure.inputsOf("old-access"))
                .containsEntry("principalId", "object-of-a232010e-820c-4083-83bb-3ace5fc29d0b")
                .containsEntry("keyName", "fhir")
                .containsEntry("grant", "manage")
                .containsEntry("shared", true);
        assertThat(object(object(azure.inputsOf("old-fhir"), "properties"), "cosmosDbConfiguration"))
                .isEqualTo(Map.of("keyVaultKeyUri", KEY));
    }

    @Test
    void an_account_that_azure_does_not_show_keeps_its_key_and_grant() {
        var azure = new RecordingAzure()
                .with(
                        "getService",
                        Map.of("unreadable", "Azure answered 403 AuthorizationFailed", "cosmosDbRegistered", true));
        run(azure, good().accountResourceId(ACCOUNT));

        assertThat(azure.names()).contains("old-fhir", "old-access", "old-cosmosdb");
        assertThat(object(object(azure.inputsOf("old-fhir"), "properties"), "cosmosDbConfiguration"))
                .isEqualTo(Map.of("keyVaultKeyUri", KEY));
    }

    @Test
    void a_given_object_id_of_cosmos_db_is_not_looked_up() {
        var azure = new RecordingAzure().with("getService", EXISTING);
        run(azure, good().servicePrincipalObjectId("11111111-2222-4333-8444-555555555555"));

        assertThat(azure.names()).doesNotContain("old-cosmosdb");
        assertThat(azure.inputsOf("old-access")).containsEntry("principalId", "11111111-2222-4333-8444-555555555555");
    }

    @Test
    void a_notice_says_that_the_service_was_retired() {
        var made = new CompletableFuture<LegacyFhirServiceWithCmk>();
        PulumiTest.withMocks(new RecordingAzure().with("getService", EXISTING))
                .runTest(context -> made.complete(legacy(good())));

        var old = made.join();
        assertThat(PulumiTest.extractValue(old.notice())).contains("retired on 2026-09-30");
        assertThat(PulumiTest.extractValue(old.endpoint())).isEqualTo("https://clinic-old.azurehealthcareapis.com");
        assertThat(PulumiTest.extractValue(old.encryption())).isEqualTo("customer-managed");
        assertThat(PulumiTest.extractValue(old.keyUri())).isEqualTo(KEY);
        assertThat(PulumiTest.extractValue(old.accountId())).isEqualTo(ACCOUNT);
    }

    @Test
    void a_retained_account_is_kept_by_a_lock() {
        var azure = new RecordingAzure().with("getService", EXISTING);
        run(azure, good().dataProtection("retain"));

        assertThat(azure.inputsOf("old-lock")).containsEntry("level", "CanNotDelete");
    }

    @Test
    void an_account_has_the_lock_the_logs_and_the_roles_that_were_asked_for() {
        var azure = new RecordingAzure().with("getService", EXISTING);
        run(
                azure,
                good().lock(LockArgs.builder().kind("ReadOnly").build())
                        .diagnosticSettings(List.of(DiagnosticSettingArgs.builder()
                                .workspaceResourceId(LOGS)
                                .build()))
                        .roleAssignments(List.of(RoleAssignmentArgs.builder()
                                .name("portal")
                                .roleDefinitionIdOrName("FHIR Data Reader")
                                .principalId("11111111-2222-4333-8444-555555555555")
                                .build())));

        assertThat(azure.inputsOf("old-lock")).containsEntry("level", "ReadOnly");
        assertThat(azure.inputsOf("old-diagnostics-log-1")).containsEntry("workspaceId", LOGS);
        assertThat(azure.names()).contains("old-role-portal");
    }

    @Test
    void a_service_managed_account_stays_service_managed() {
        var azure = new RecordingAzure().with("getService", Map.of("exists", true, "customerManaged", false));
        run(azure, good().customerManagedKey(null));

        assertThat(azure.names()).containsExactly("old-fhir");
    }

    @Test
    void a_new_account_is_made_under_a_declared_extension_with_all_that_it_can_have() {
        var azure = new RecordingAzure().with("getService", Map.of("exists", false, "cosmosDbRegistered", true));
        run(
                azure,
                good().extensionDeclared(true)
                        .location("southeastasia")
                        .crossTenantCmkApplicationId(APPLICATION)
                        .offerThroughput(400)
                        .publicNetworkAccess("Disabled")
                        .accessPolicyObjectIds(List.of("11111111-2222-4333-8444-555555555555"))
                        .authenticationConfiguration(AuthenticationConfigurationArgs.builder()
                                .authority("https://login.microsoftonline.com/t")
                                .audience("https://clinic-old.azurehealthcareapis.com/")
                                .smartProxyEnabled(false)
                                .build())
                        .corsConfiguration(CorsConfigurationArgs.builder()
                                .origins(List.of("https://app.example.org"))
                                .maxAge(60)
                                .build()));

        var properties = object(azure.inputsOf("old-fhir"), "properties");
        assertThat(object(properties, "cosmosDbConfiguration"))
                .isEqualTo(Map.of(
                        "keyVaultKeyUri", KEY, "crossTenantCmkApplicationId", APPLICATION, "offerThroughput", 400.0));
        assertThat(properties)
                .containsEntry("publicNetworkAccess", "Disabled")
                .containsEntry("accessPolicies", List.of(Map.of("objectId", "11111111-2222-4333-8444-555555555555")));
        assertThat(object(properties, "corsConfiguration")).containsEntry("maxAge", 60.0);
    }

    private static final String LOGS =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-1";

    private static void run(RecordingAzure azure, LegacyFhirServiceWithCmkArgs.Builder args) {
        assertThat(PulumiTest.withMocks(azure).runTest(context -> legacy(args)).errors())
                .isEmpty();
    }

    private static CustomerManagedKeyArgs.Builder key() {
        return CustomerManagedKeyArgs.builder()
                .keyUri(KEY)
                .keyVaultResourceId(VAULT)
                .keyVaultLocation("westeurope");
    }

    private static LegacyFhirServiceWithCmkArgs.Builder good() {
        return LegacyFhirServiceWithCmkArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("westeurope")
                .accountName("clinic-old")
                .customerManagedKey(key().build());
    }

    private static LegacyFhirServiceWithCmk legacy(LegacyFhirServiceWithCmkArgs.Builder args) {
        return new LegacyFhirServiceWithCmk("old", args.build(), ComponentResourceOptions.Empty);
    }
}
