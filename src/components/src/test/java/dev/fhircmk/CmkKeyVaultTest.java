package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class CmkKeyVaultTest {
    private static final String LOGS =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-1";
    private static final String ARCHIVE =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.Storage/storageAccounts/stlogs";
    private static final String CONFIGURE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";

    static final List<Arguments> REFUSED = List.of(
            refused(
                    "a tag that Azure does not take on a vault",
                    args -> args.tags(Map.of("cost/centre", "x")),
                    "tags must be tags with names without any of <>%&\\?/, got 'cost/centre'; shorten or rename that tag"),
            refused(
                    "a key of 4096 bits",
                    args -> args.keySize(4096),
                    "CMK-011 The key has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072 bits" + CONFIGURE),
            refused(
                    "an elliptic curve",
                    args -> args.keyType("EC"),
                    "CMK-003 The key is an RSA key: keyType is EC; use an RSA key" + CONFIGURE),
            refused(
                    "a key that cannot unwrap",
                    args -> args.keyOperations(List.of("wrapKey")),
                    "CMK-006 The key allows wrapKey and unwrapKey: keyOperations lacks unwrapKey; name wrapKey and"
                            + " unwrapKey among the operations of the key" + CONFIGURE),
            refused(
                    "names that do not fit together",
                    args -> args.keyName("k".repeat(86)),
                    "CMK-013 The names of vault and key have 94 characters at most together: keyName makes 95"
                            + " characters with the name of the vault; choose a shorter name for the key or the vault"
                            + CONFIGURE),
            refused(
                    "a key that has expired",
                    args -> args.keyExpiresOn("2020-01-01T00:00:00Z"),
                    "CMK-005 The key is neither expired nor not yet valid: keyExpiresOn is 2020-01-01T00:00:00Z; choose"
                            + " dates that hold today, or make a new version"
                            + " (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"),
            refused(
                    "another tenant",
                    args -> args.tenantId("22222222-2222-4222-8222-222222222222"),
                    "CMK-018 The vault is in the tenant of the service: tenantId is 22222222-2222-4222-8222-222222222222, the service is in tenant-1;"
                            + " use a vault in the tenant of the service" + CONFIGURE),
            refused(
                    "a date that is none",
                    args -> args.keyExpiresOn("next year"),
                    "keyExpiresOn must be a point in time such as 2027-11-23T00:00:00Z, got 'next year'; write it as"
                            + " ISO-8601 with Z or an offset"),
            refused(
                    "a vault name that Azure refuses",
                    args -> args.vaultName("kv--clinic"),
                    "vaultName must be 3 to 24 letters, digits and single hyphens, beginning with a letter and ending"
                            + " with a letter or digit, got 'kv--clinic'; choose another name"),
            refused(
                    "a key name that Azure refuses",
                    args -> args.keyName("fhir_key"),
                    "keyName must be 1 to 127 letters, digits and hyphens, got 'fhir_key'; choose another name"),
            refused(
                    "a region that is none",
                    args -> args.location("west-europe"),
                    "location must be the name of an Azure region such as westeurope or 'West Europe', got 'west-europe';"
                            + " `az account list-locations --output table` lists them"),
            refused(
                    "a retention that Azure refuses",
                    args -> args.softDeleteRetentionInDays(3),
                    "softDeleteRetentionInDays must be 7 to 90 days, got '3'; leave it out for 90 days; Azure cannot"
                            + " change it later"),
            refused(
                    "a protection that there is not",
                    args -> args.dataProtection("some"),
                    "dataProtection must be protect or retain or none, got 'some'; leave it out to protect the key and the data"),
            refused(
                    "nobody who could make the key",
                    args -> args.allowedIps(List.of()),
                    "allowedIps must be at least one public IPv4 address or range, got 'none'; name the addresses from"
                            + " which keys are managed, or nobody can make the key"),
            refused(
                    "a name that is null",
                    args -> args.vaultName(Output.ofNullable(null)),
                    "vaultName must be set; it was left out"),
            refused(
                    "no name for the vault",
                    args -> args.vaultName((Output<String>) null),
                    "vaultName must be set; it was left out"),
            refused(
                    "a kind of service that there is not",
                    args -> args.services(List.of("fhir")),
                    "service must be one of fhirService, dicomService, azureApiForFhir, got 'fhir'; name the kind of"
                            + " service that uses the key"),
            refused(
                    "a lock on what is to be deleted",
                    args -> args.dataProtection("none").lock(LockArgs.builder().build()),
                    "lock must be left out with dataProtection: none; a destroy would stop half way at what cannot be"
                            + " deleted; choose protect or retain, or drop the lock"),
            refused(
                    "a lock by a name that Azure does not take",
                    args -> args.lock(LockArgs.builder().name("keep/keys").build()),
                    "lock.name must be 1 to 90 letters, digits, '-', '_', '.', '(' or ')', not ending in '.', got"
                            + " 'keep/keys'; choose another name"),
            refused(
                    "a diagnostic setting by a name that Azure does not take",
                    args -> args.diagnosticSettings(List.of(DiagnosticSettingArgs.builder()
                            .name("audit: keys")
                            .workspaceResourceId(
                                    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs"
                                            + "/providers/Microsoft.OperationalInsights/workspaces/log-clinic")
                            .build())),
                    "diagnosticSettings.name must be 1 to 260 characters other than <>*%&:\\?+/ and control characters, not"
                            + " ending in a space or '.', got 'audit: keys'; choose another name"),
            refused(
                    "a lock that there is not",
                    args -> args.lock(LockArgs.builder().kind("Never").build()),
                    "lock.kind must be CanNotDelete or ReadOnly, got 'Never'; leave it out for CanNotDelete"),
            refused(
                    "logs that go nowhere",
                    args -> args.diagnosticSettings(
                            List.of(DiagnosticSettingArgs.builder().build())),
                    "diagnosticSettings must be given a place for the logs, got 'none'; set workspaceResourceId,"
                            + " storageAccountResourceId or eventHubAuthorizationRuleResourceId"));

    private static Arguments refused(String what, UnaryOperator<CmkKeyVaultArgs.Builder> breaking, String message) {
        return argumentSet(what, breaking, message);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void an_input_that_cannot_be_used_is_refused(UnaryOperator<CmkKeyVaultArgs.Builder> breaking, String message) {
        assertThat(Refusal.of(() -> vault(breaking.apply(good())))).contains("CmkKeyVault 'keys': " + message);
    }

    @Test
    void a_vault_cannot_lose_its_keys() {
        var azure = run(good());

        var properties = object(azure.inputsOf("keys-vault"), "properties");
        assertThat(properties)
                .containsEntry("enableSoftDelete", true)
                .containsEntry("softDeleteRetentionInDays", 90.0)
                .containsEntry("enablePurgeProtection", true)
                .containsEntry("enableRbacAuthorization", false)
                .containsEntry("tenantId", "tenant-1")
                .doesNotContainKey("accessPolicies")
                .doesNotContainKey("createMode");
        assertThat(object(properties, "networkAcls"))
                .containsEntry("defaultAction", "Deny")
                .containsEntry("bypass", "AzureServices")
                .containsEntry("ipRules", List.of(Map.of("value", "203.0.113.10")));
        assertThat(object(properties, "sku")).containsEntry("name", "standard");
    }

    @Test
    void a_key_only_wraps_and_unwraps() {
        var azure = run(good());

        assertThat(azure.inputsOf("keys-key"))
                .containsEntry("vaultUri", "https://kv-clinic.vault.azure.net/")
                .containsEntry("keyName", "fhir")
                .containsEntry("keyType", "RSA")
                .containsEntry("keySize", 3072.0)
                .containsEntry("keyOperations", List.of("wrapKey", "unwrapKey"))
                .containsEntry("enabled", true)
                .containsEntry("onDelete", "retain")
                .doesNotContainKey("rotationTrigger")
                .doesNotContainKey("expiresOn");
    }

    @Test
    void the_client_manages_the_key_but_cannot_delete_it() {
        var azure = run(good());

        var policy = object(azure.inputsOf("keys-operator"), "policy");
        assertThat(policy).containsEntry("objectId", "deployer-1").containsEntry("tenantId", "tenant-1");
        assertThat(object(policy, "permissions")).containsEntry("keys", KeyPermissions.OPERATOR);
    }

    @Test
    void named_operators_manage_the_key_in_place_of_the_client() {
        var azure = run(good().keyOperators(
                        List.of("11111111-2222-4333-8444-555555555555", "22222222-2222-4333-8444-555555555555")));

        assertThat(azure.names())
                .contains(
                        "keys-operator-11111111-2222-4333-8444-555555555555",
                        "keys-operator-22222222-2222-4333-8444-555555555555");
        assertThat(azure.names()).doesNotContain("keys-operator");
    }

    @Test
    void the_roles_that_were_asked_for_are_assigned_on_the_vault() {
        var azure = run(good().roleAssignments(List.of(RoleAssignmentArgs.builder()
                .name("auditors")
                .roleDefinitionIdOrName("Key Vault Reader")
                .principalId("11111111-2222-4333-8444-555555555555")
                .principalType("Group")
                .build())));

        assertThat(azure.inputsOf("keys-role-auditors")).containsEntry("principalType", "Group");
        assertThat(String.valueOf(azure.inputsOf("keys-role-auditors").get("scope")))
                .endsWith("/vaults/kv-clinic");
    }

    @Test
    void a_key_is_deleted_only_where_that_was_chosen() {
        var azure = run(good().dataProtection("none"));

        assertThat(azure.inputsOf("keys-key")).containsEntry("onDelete", "softDelete");
        assertThat(object(object(azure.inputsOf("keys-operator"), "policy"), "permissions")
                        .get("keys"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("delete");
    }

    @Test
    void a_deleted_vault_of_the_same_name_is_recovered() {
        var azure = new RecordingAzure().with("getDeletedVault", Map.of("deleted", true));
        PulumiTest.withMocks(azure).runTest(context -> vault(good()));

        assertThat(object(azure.inputsOf("keys-vault"), "properties")).containsEntry("createMode", "recover");
    }

    @Test
    void a_vault_name_that_is_taken_elsewhere_is_refused_before_anything_is_made() {
        var taken = "vaultName 'kv-clinic' is taken by a deleted vault; deploy there, or choose another vaultName";

        assertThat(Refusal.of(
                        new RecordingAzure().with("getDeletedVault", Map.of("deleted", false, "taken", taken)),
                        () -> vault(good())))
                .endsWith(taken);
    }

    @Test
    void a_key_in_hardware_is_in_a_premium_vault() {
        var azure = run(good().keyType("RSA-HSM"));

        assertThat(object(object(azure.inputsOf("keys-vault"), "properties"), "sku"))
                .containsEntry("name", "premium");
    }

    @Test
    void dates_trigger_tenant_and_tags_are_passed_on() {
        // As where another tenant manages the subscription: the client's tenant is not the subscription's.
        var azure = run(
                new RecordingAzure()
                        .with("getSubscription", Map.of("tenantId", "22222222-2222-4222-8222-222222222222")),
                good().keyExpiresOn("2999-01-01T00:00:00Z")
                        .rotationTrigger("2026")
                        .tenantId("22222222-2222-4222-8222-222222222222")
                        .keyEnabled(false)
                        .tags(Map.of("owner", "clinic")));

        assertThat(azure.inputsOf("keys-key"))
                .containsEntry("expiresOn", "2999-01-01T00:00:00Z")
                .containsEntry("rotationTrigger", "2026")
                .containsEntry("enabled", false)
                .containsEntry("tags", Map.of("owner", "clinic"));
        assertThat(object(azure.inputsOf("keys-vault"), "properties"))
                .containsEntry("tenantId", "22222222-2222-4222-8222-222222222222");
    }

    @Test
    void a_vault_answers_to_roles_where_that_was_chosen() {
        var azure = run(good().enableRbacAuthorization(true));

        assertThat(object(azure.inputsOf("keys-vault"), "properties")).containsEntry("enableRbacAuthorization", true);
        assertThat(azure.inputsOf("keys-operator"))
                .containsEntry("principalId", "deployer-1")
                .containsEntry(
                        "scope",
                        "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-clinic")
                .containsEntry(
                        "roleDefinitionId",
                        "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/"
                                + BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id())
                .doesNotContainKey("principalType");
    }

    @Test
    void a_retained_vault_is_kept_by_a_lock() {
        var azure = run(good().dataProtection("retain"));

        assertThat(azure.inputsOf("keys-lock")).containsEntry("level", "CanNotDelete");
        assertThat(azure.inputsOf("keys-key")).containsEntry("onDelete", "retain");
    }

    @Test
    void a_vault_has_the_lock_and_the_logs_that_were_asked_for() {
        var azure = run(good().lock(LockArgs.builder()
                        .kind("ReadOnly")
                        .name("hands-off")
                        .notes("ask us")
                        .build())
                .diagnosticSettings(List.of(
                        DiagnosticSettingArgs.builder()
                                .workspaceResourceId(LOGS)
                                .build(),
                        DiagnosticSettingArgs.builder()
                                .name("archive")
                                .storageAccountResourceId(ARCHIVE)
                                .logCategoriesAndGroups(List.of("AuditEvent", "allLogs"))
                                .build())));

        assertThat(azure.inputsOf("keys-lock"))
                .containsEntry("level", "ReadOnly")
                .containsEntry("lockName", "hands-off")
                .containsEntry("notes", "ask us");
        assertThat(azure.inputsOf("keys-diagnostics-log-1"))
                .containsEntry("workspaceId", LOGS)
                .containsEntry("logs", List.of(Map.of("categoryGroup", "audit", "enabled", true)));
        assertThat(azure.inputsOf("keys-diagnostics-archive"))
                .containsEntry("name", "archive")
                .containsEntry("storageAccountId", ARCHIVE)
                .containsEntry(
                        "logs",
                        List.of(
                                Map.of("category", "AuditEvent", "enabled", true),
                                Map.of("categoryGroup", "allLogs", "enabled", true)));
    }

    @Test
    void a_key_of_4096_bits_is_for_the_retired_service_only() {
        var azure = run(good().services(List.of("azureApiForFhir")).keySize(4096));

        assertThat(azure.inputsOf("keys-key")).containsEntry("keySize", 4096.0);
    }

    private static RecordingAzure run(CmkKeyVaultArgs.Builder args) {
        return run(new RecordingAzure(), args);
    }

    private static RecordingAzure run(RecordingAzure azure, CmkKeyVaultArgs.Builder args) {
        var result = PulumiTest.withMocks(azure).runTest(context -> vault(args));
        assertThat(result.errors()).isEmpty();
        return azure;
    }

    private static CmkKeyVaultArgs.Builder good() {
        return CmkKeyVaultArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("West Europe")
                .vaultName("kv-clinic")
                .keyName("fhir")
                .allowedIps(List.of("203.0.113.10"));
    }

    private static void vault(CmkKeyVaultArgs.Builder args) {
        new CmkKeyVault("keys", args.build(), ComponentResourceOptions.Empty);
    }
}
