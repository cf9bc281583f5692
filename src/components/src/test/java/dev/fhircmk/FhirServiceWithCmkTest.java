package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.KEY;
import static dev.fhircmk.RecordingAzure.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class FhirServiceWithCmkTest {
    private static final String CONFIGURE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";
    private static final String VAULT =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-clinic";
    private static final String VERSION = KEY.substring(KEY.lastIndexOf('/') + 1);

    static final List<Arguments> REFUSED = List.of(
            refused(
                    "a vault in another region",
                    args -> args.customerManagedKey(
                            key().keyVaultLocation("northeurope").build()),
                    "CMK-012 The vault is in the region of the service: customerManagedKey.keyVaultLocation is"
                            + " northeurope, the service is in westeurope; use a vault in the region of the service"
                            + CONFIGURE),
            refused(
                    "a key without a version",
                    args -> args.customerManagedKey(
                            key().keyUriWithVersion("https://kv-clinic.vault.azure.net/keys/fhir")
                                    .build()),
                    "CMK-010 The key identifier names a version: customerManagedKey.keyUriWithVersion is"
                            + " https://kv-clinic.vault.azure.net/keys/fhir, without a version; use the identifier with"
                            + " its version, such as the output keyUriWithVersion of CmkKeyVault" + CONFIGURE),
            refused(
                    "a key of another cloud",
                    args -> args.customerManagedKey(
                            key().keyUriWithVersion("https://kv-clinic.vault.usgovcloudapi.net/keys/fhir/" + VERSION)
                                    .build()),
                    "CMK-007 The key is in the same cloud as the service: customerManagedKey.keyUriWithVersion is a key"
                            + " of the cloud usgovernment, the service is in public; use a key of a vault in the same"
                            + " cloud (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates)"),
            refused(
                    "a text that is no key",
                    args -> args.customerManagedKey(
                            key().keyUriWithVersion("fhir").build()),
                    "customerManagedKey.keyUriWithVersion must be a key identifier such as"
                            + " https://my-vault.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, got 'fhir';"
                            + " copy it from the key's page in the portal or from `az keyvault key show`"),
            refused(
                    "names that do not fit together",
                    args -> args.customerManagedKey(key().keyUriWithVersion(
                                    "https://kv-clinic.vault.azure.net/keys/" + "k".repeat(86) + "/" + VERSION)
                            .build()),
                    "CMK-013 The names of vault and key have 94 characters at most together:"
                            + " customerManagedKey.keyUriWithVersion makes 95 characters with the name of the vault;"
                            + " choose a shorter name for the key or the vault" + CONFIGURE),
            refused("no key", args -> args.customerManagedKey(null), "customerManagedKey must be set; it was left out"),
            refused(
                    "a workspace name that Azure refuses",
                    args -> args.workspaceName("Clinic"),
                    "workspaceName must be 3 to 24 lower-case letters and digits, got 'Clinic'; choose another name"),
            refused(
                    "a kind that there is not",
                    args -> args.kind("fhir-R5"),
                    "kind must be fhir-R4 or fhir-Stu3, got 'fhir-R5'; leave it out for fhir-R4"),
            refused(
                    "a key that nobody would use",
                    args -> args.encryption("service-managed"),
                    "customerManagedKey must be left out with encryption: service-managed; drop one of the two"),
            refused(
                    "an encryption that there is not",
                    args -> args.encryption("none"),
                    "encryption must be customer-managed or service-managed, got 'none'; leave it out for"
                            + " customer-managed"),
            refused(
                    "the identity of the service, before there is one",
                    args -> args.managedIdentities(
                            ManagedIdentitiesArgs.builder().systemAssigned(true).build()),
                    "CMK-015 A service that has its key from the start has a user-assigned identity: managedIdentities is"
                            + " SystemAssigned; use a user-assigned identity, or set the key in a second update"
                            + CONFIGURE),
            refused(
                    "two kinds of identity",
                    args -> args.managedIdentities(ManagedIdentitiesArgs.builder()
                            .systemAssigned(true)
                            .userAssignedResourceIds(List.of("id"))
                            .build()),
                    "CMK-014 The service has exactly one managed identity: managedIdentities is"
                            + " SystemAssigned,UserAssigned; attach one user-assigned identity, or the system-assigned"
                            + " one, never both" + CONFIGURE),
            refused(
                    "two identities",
                    args -> args.managedIdentities(ManagedIdentitiesArgs.builder()
                            .userAssignedResourceIds(List.of("id", "id"))
                            .build()),
                    "CMK-014 The service has exactly one managed identity: managedIdentities.userAssignedResourceIds names 2"
                            + " identities; attach one user-assigned identity, or the system-assigned one, never both"
                            + CONFIGURE),
            refused(
                    "an identity that is none",
                    args -> args.managedIdentities(ManagedIdentitiesArgs.builder()
                            .userAssignedResourceIds(List.of("id-clinic"))
                            .build()),
                    "managedIdentities.userAssignedResourceIds must be the id of a resource of type"
                            + " Microsoft.ManagedIdentity/userAssignedIdentities, /subscriptions/<id>/resourceGroups/<group>"
                            + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got 'id-clinic'; copy it"
                            + " from the properties of the resource"),
            refused(
                    "every web page",
                    args -> args.corsConfiguration(CorsConfigurationArgs.builder()
                            .origins(List.of("*"))
                            .build()),
                    "corsConfiguration.origins must be origins such as https://app.example.org, got '*'; name each of"
                            + " them"),
            refused(
                    "an answer to keep for ever",
                    args -> args.corsConfiguration(
                            CorsConfigurationArgs.builder().maxAge(100_000).build()),
                    "corsConfiguration.maxAge must be 0 to 99999 seconds, got '100000'; choose a value in between"),
            refused(
                    "more tags than Azure takes",
                    args -> args.tags(IntStream.range(0, 51)
                            .boxed()
                            .collect(Collectors.toMap(number -> "tag" + number, number -> "x"))),
                    "tags must be at most 50 tags, got '51 tags'; leave some out"),
            refused(
                    "a tag that Azure does not take",
                    args -> args.tags(Map.of("cost/centre", "x")),
                    "tags must be tags with names without any of <>%&\\?/, got 'cost/centre'; shorten or rename that tag"),
            refused(
                    "a cloud that the provider does not go to",
                    args -> args.cloud("AzureUSGovernment")
                            .encryption("service-managed")
                            .customerManagedKey(null),
                    "cloud must be public, the cloud that the provider fhir-cmk is configured for, got 'usgovernment'; set"
                            + " it, or environment of the providers"),
            refused(
                    "a cloud that there is not",
                    args -> args.cloud("germany"),
                    "cloud must be one of public, usgovernment, china, got 'germany'; name the Azure cloud that the"
                            + " subscription is in"));

    private static Arguments refused(
            String what, UnaryOperator<FhirServiceWithCmkArgs.Builder> breaking, String message) {
        return argumentSet(what, breaking, message);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void an_input_that_cannot_be_used_is_refused(
            UnaryOperator<FhirServiceWithCmkArgs.Builder> breaking, String message) {
        assertThat(Refusal.of(() -> fhir(breaking.apply(good())))).contains("FhirServiceWithCmk 'fhir': " + message);
    }

    @Test
    void a_service_is_encrypted_with_the_key_under_one_identity_of_its_own() {
        var azure = new RecordingAzure();
        run(azure, good());

        var service = azure.inputsOf("fhir-fhir");
        assertThat(object(object(service, "encryption"), "customerManagedKeyEncryption"))
                .containsEntry("keyEncryptionKeyUrl", KEY);
        assertThat(object(service, "identity"))
                .containsEntry("type", "UserAssigned")
                .containsEntry("userAssignedIdentities", List.of(RecordingAzure.IDENTITY));
        assertThat(object(service, "authenticationConfiguration"))
                .containsEntry("authority", "https://login.microsoftonline.com/tenant-1")
                .containsEntry("audience", "https://clinic-records.fhir.azurehealthcareapis.com");
        assertThat(service).containsEntry("kind", "fhir-R4").containsEntry("location", "westeurope");
    }

    @Test
    void the_identity_is_granted_what_the_service_needs_and_nothing_more() {
        var azure = new RecordingAzure();
        run(azure, good());

        var grant = azure.inputsOf("fhir-grant");
        assertThat(grant).containsEntry("vaultName", "kv-clinic").containsEntry("resourceGroupName", "rg-keys");
        var policy = object(grant, "policy");
        assertThat(policy).containsEntry("objectId", "principal-1").containsEntry("tenantId", "tenant-1");
        assertThat(object(policy, "permissions")).isEqualTo(Map.of("keys", List.of("get", "wrapKey", "unwrapKey")));
    }

    @Test
    void a_service_outputs_its_address_and_its_encryption() {
        var made = new CompletableFuture<FhirServiceWithCmk>();
        PulumiTest.withMocks(new RecordingAzure()).runTest(context -> made.complete(fhir(good())));
        var fhir = made.join();

        assertThat(PulumiTest.extractValue(fhir.endpoint()))
                .isEqualTo("https://clinic-records.fhir.azurehealthcareapis.com");
        assertThat(PulumiTest.extractValue(fhir.audience())).isEqualTo(PulumiTest.extractValue(fhir.endpoint()));
        assertThat(PulumiTest.extractValue(fhir.encryption())).isEqualTo("customer-managed");
        assertThat(PulumiTest.extractValue(fhir.keyUriWithVersion())).isEqualTo(KEY);
        assertThat(PulumiTest.extractValue(fhir.fhirServiceId())).isEqualTo(RecordingAzure.FHIR_SERVICE);
        assertThat(PulumiTest.extractValue(fhir.workspaceName())).isEqualTo("clinic");
        assertThat(PulumiTest.extractValue(fhir.identityId())).isEqualTo(RecordingAzure.IDENTITY);
        assertThat(PulumiTest.extractValue(fhir.principalId())).isEqualTo("principal-1");
    }

    @Test
    void a_service_that_lost_its_key_on_the_way_is_refused_with_what_exists_by_then() {
        var result = run(RecordingAzure.thatDropsEncryption(), good());

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.errors())
                .containsExactly("FhirServiceWithCmk 'fhir': Azure reports no customer-managed key for "
                        + RecordingAzure.FHIR_SERVICE + ","
                        + " where " + KEY + " was asked for; do not put data on it: use an azure-native provider of"
                        + " version 3, change one of the tags of this component, and run `pulumi up` again, which sends"
                        + " Azure every setting once more; of FhirServiceWithCmk 'fhir' there"
                        + " are by now fhir-access, fhir-fhir, fhir-grant, fhir-identity, fhir-workspace, which the next"
                        + " update goes on from");
    }

    @Test
    void the_identity_is_named_after_workspace_and_service_or_as_given() {
        var azure = new RecordingAzure();
        run(azure, good());
        assertThat(azure.inputsOf("fhir-identity")).containsEntry("resourceName", "id-clinic-records");
        PulumiTest.cleanup();

        var other = new RecordingAzure();
        run(other, good().identityName("id-fhir").tags(Map.of("owner", "clinic")));
        assertThat(other.inputsOf("fhir-identity")).containsEntry("resourceName", "id-fhir");
        assertThat(other.inputsOf("fhir-workspace")).containsEntry("tags", Map.of("owner", "clinic"));
    }

    @Test
    void the_grant_is_read_back_before_the_service_is_made() {
        var azure = new RecordingAzure();
        run(azure, good());

        assertThat(azure.inputsOf("fhir-access"))
                .containsEntry("grant", "verify")
                .containsEntry("shared", false)
                .containsEntry("keyName", "fhir")
                .containsEntry("principalId", "principal-1");
        assertThat(azure.names().indexOf("fhir-access"))
                .isBetween(azure.names().indexOf("fhir-grant"), azure.names().indexOf("fhir-fhir"));
    }

    @Test
    void a_key_in_a_vault_with_roles_is_granted_by_a_role_at_the_key() {
        var azure = new RecordingAzure();
        run(
                azure,
                good().customerManagedKey(key().enableRbacAuthorization(true).build())
                        .settleTime("PT10M"));

        assertThat(azure.inputsOf("fhir-grant"))
                .containsEntry("scope", VAULT + "/keys/fhir")
                .containsEntry("principalId", "principal-1")
                .containsEntry("principalType", "ServicePrincipal")
                .containsEntry(
                        "roleDefinitionId",
                        "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/"
                                + "e147488a-f6f5-4113-8e2d-b22465e65bf6");
        assertThat(azure.inputsOf("fhir-access")).containsEntry("settleTime", "PT10M");
    }

    @Test
    void the_grant_of_a_given_identity_is_never_taken_away() {
        var azure = new RecordingAzure();
        run(
                azure,
                good().managedIdentities(ManagedIdentitiesArgs.builder()
                        .userAssignedResourceIds(List.of(
                                "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ids/providers/"
                                        + "Microsoft.ManagedIdentity/userAssignedIdentities/id-given"))
                        .build()));

        assertThat(azure.names()).doesNotContain("fhir-identity", "fhir-grant");
        assertThat(azure.inputsOf("fhir-access"))
                .containsEntry("principalId", "principal-2")
                .containsEntry("grant", "manage")
                .containsEntry("shared", true);
    }

    @Test
    void a_service_with_its_own_identity_gets_its_key_in_a_second_update() {
        var azure = new RecordingAzure()
                .with(
                        "getService",
                        Map.of(
                                "exists",
                                true,
                                "customerManaged",
                                false,
                                "identityType",
                                "SystemAssigned",
                                "principalId",
                                "principal-3"));
        run(
                azure,
                good().managedIdentities(ManagedIdentitiesArgs.builder()
                        .systemAssigned(true)
                        .build()));

        assertThat(object(azure.inputsOf("fhir-fhir"), "identity")).isEqualTo(Map.of("type", "SystemAssigned"));
        assertThat(object(azure.inputsOf("fhir-grant"), "policy")).containsEntry("objectId", "principal-3");
    }

    @Test
    void a_service_keeps_its_kind_of_identity() {
        var azure = new RecordingAzure().with("getService", Map.of("exists", true, "identityType", "SystemAssigned"));

        assertThat(Refusal.of(azure, () -> fhir(good())))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': managedIdentities must stay SystemAssigned, the kind of identity that"
                                + " the service has, got UserAssigned; another kind may break its export and import jobs");
    }

    @Test
    void a_workspace_name_that_is_taken_elsewhere_is_refused_before_anything_is_made() {
        var taken = "workspaceName 'clinic' is taken in another resource group; choose another workspaceName";
        var azure = new RecordingAzure().with("getService", Map.of("exists", false, "taken", taken));

        assertThat(Refusal.of(azure, () -> fhir(good()))).isEqualTo("FhirServiceWithCmk 'fhir': " + taken);
        assertThat(azure.names())
                .as("made, apart from the component, the stack and the key's")
                .doesNotContain("fhir-workspace", "fhir-identity", "fhir-grant", "fhir-access", "fhir-fhir");
    }

    @Test
    void a_service_is_service_managed_where_that_was_chosen() {
        var azure = new RecordingAzure();
        var made = new CompletableFuture<FhirServiceWithCmk>();
        var result = PulumiTest.withMocks(azure)
                .runTest(context ->
                        made.complete(fhir(good().customerManagedKey(null).encryption("service-managed"))));

        assertThat(result.errors()).isEmpty();
        assertThat(azure.inputsOf("fhir-fhir")).doesNotContainKey("encryption");
        assertThat(PulumiTest.extractValue(made.join().encryption())).isEqualTo("service-managed");
        assertThat(PulumiTest.extractValue(made.join().keyUriWithVersion())).isEmpty();
    }

    @Test
    void a_service_that_has_a_key_keeps_one() {
        var azure = new RecordingAzure().with("getService", Map.of("exists", true, "customerManaged", true));

        assertThat(Refusal.of(azure, () -> fhir(good().customerManagedKey(null).encryption("service-managed"))))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': CMK-029 A service that has a customer-managed key keeps one:"
                                + " customerManagedKey is not set, and the service has a key; keep the key, or move the data to a"
                                + " service without one (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)");
    }

    @Test
    void the_identity_is_granted_the_account_that_the_service_exports_to() {
        var account =
                "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stclinic";
        var azure = new RecordingAzure();
        run(azure, good().exportStorageAccountResourceId(account));

        assertThat(azure.inputsOf("fhir-fhir"))
                .containsEntry("exportConfiguration", Map.of("storageAccountName", "stclinic"));
        assertThat(azure.inputsOf("fhir-export"))
                .containsEntry("scope", account)
                .containsEntry("principalType", "ServicePrincipal")
                .containsEntry(
                        "roleDefinitionId",
                        "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/"
                                + "ba92f5b4-2d11-453d-a403-e96b0029c9fe");
    }

    @Test
    void the_roles_that_were_asked_for_are_assigned_on_the_service() {
        var azure = new RecordingAzure();
        run(
                azure,
                good().roleAssignments(List.of(
                        RoleAssignmentArgs.builder()
                                .name("portal")
                                .roleDefinitionIdOrName("FHIR Data Reader")
                                .principalId("11111111-2222-4333-8444-555555555555")
                                .principalType("ServicePrincipal")
                                .description("The patient portal")
                                .build(),
                        RoleAssignmentArgs.builder()
                                .name("studies")
                                .roleDefinitionIdOrName("5A1FC7DF-4BF1-4951-A576-89034EE01ACD")
                                .principalId(Output.of("22222222-2222-4333-8444-555555555555"))
                                .condition("@Resource[x] StringEquals 'y'")
                                .build())));

        var portal = azure.inputsOf("fhir-role-portal");
        assertThat(portal)
                .containsEntry("principalId", "11111111-2222-4333-8444-555555555555")
                .containsEntry("principalType", "ServicePrincipal")
                .containsEntry("description", "The patient portal")
                .doesNotContainKeys("condition", "conditionVersion");
        assertThat(portal).containsEntry("scope", RecordingAzure.FHIR_SERVICE);
        assertThat(String.valueOf(portal.get("roleDefinitionId"))).endsWith("/4c8d0bbc-75d3-4935-991f-5f3c56d81508");
        var studies = azure.inputsOf("fhir-role-studies");
        assertThat(String.valueOf(studies.get("roleDefinitionId"))).endsWith("/5a1fc7df-4bf1-4951-a576-89034ee01acd");
        assertThat(studies).containsEntry("conditionVersion", "2.0").doesNotContainKey("principalType");
    }

    @Test
    void roles_that_cannot_be_assigned_are_refused() {
        var role = RoleAssignmentArgs.builder()
                .name("portal")
                .roleDefinitionIdOrName("FHIR Data Reader")
                .principalId("11111111-2222-4333-8444-555555555555")
                .build();

        assertThat(refusal(RoleAssignmentArgs.builder().build()))
                .isEqualTo("FhirServiceWithCmk 'fhir': roleAssignments.name must be set; it was left out");
        assertThat(refusal(RoleAssignmentArgs.builder().name("portal").build()))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': roleAssignments.roleDefinitionIdOrName must be set; it was left out");
        assertThat(refusal(RoleAssignmentArgs.builder()
                        .name("portal")
                        .roleDefinitionIdOrName("FHIR Data Reader")
                        .build()))
                .isEqualTo("FhirServiceWithCmk 'fhir': roleAssignments.principalId must be set; it was left out");
        assertThat(refusal(RoleAssignmentArgs.builder()
                        .name("portal")
                        .roleDefinitionIdOrName("Fhir Reader")
                        .principalId("11111111-2222-4333-8444-555555555555")
                        .build()))
                .startsWith("FhirServiceWithCmk 'fhir': roleAssignments.roleDefinitionIdOrName must be the id of a role"
                        + " definition or one of FHIR Data Contributor,")
                .endsWith(", got 'Fhir Reader'; look its id up with `az role definition list --name`");
        assertThat(refusal(RoleAssignmentArgs.builder()
                        .name("portal")
                        .roleDefinitionIdOrName("FHIR Data Reader")
                        .principalId("11111111-2222-4333-8444-555555555555")
                        .principalType("Application")
                        .build()))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': roleAssignments.principalType must be ServicePrincipal, Group, User,"
                                + " ForeignGroup or Device, got 'Application'; leave it out to have Azure look the principal up");
        assertThat(refusal(role, role))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': roleAssignments.name must be another one for each assignment, got"
                                + " 'portal' twice; rename one of them");
    }

    private static String refusal(RoleAssignmentArgs... roles) {
        return Refusal.of(() -> fhir(good().roleAssignments(List.of(roles))));
    }

    @Test
    void an_export_account_that_is_only_named_is_not_granted() {
        var azure = new RecordingAzure();
        run(azure, good().exportStorageAccountName("stclinic"));

        assertThat(azure.names()).doesNotContain("fhir-export");
    }

    @Test
    void an_export_account_that_cannot_be_granted_is_refused() {
        var account =
                "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stclinic";

        assertThat(Refusal.of(() ->
                        fhir(good().exportStorageAccountName("stclinic").exportStorageAccountResourceId(account))))
                .isEqualTo(
                        "FhirServiceWithCmk 'fhir': exportStorageAccountName and exportStorageAccountResourceId name one"
                                + " account, got both; leave the name out to have the identity granted the account");
        assertThat(Refusal.of(() -> fhir(good().exportStorageAccountResourceId("stclinic"))))
                .isEqualTo("FhirServiceWithCmk 'fhir': exportStorageAccountResourceId must be the id of a"
                        + " resource of type Microsoft.Storage/storageAccounts,"
                        + " /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Storage/storageAccounts/<name>, got 'stclinic'; copy it from"
                        + " the properties of the resource");
        assertThat(Refusal.of(() -> fhir(good().customerManagedKey(null)
                        .encryption("service-managed")
                        .exportStorageAccountResourceId(account)
                        .managedIdentities(ManagedIdentitiesArgs.builder()
                                .systemAssigned(true)
                                .build()))))
                .startsWith("FhirServiceWithCmk 'fhir': exportStorageAccountResourceId needs a user-assigned identity,"
                        + " got SystemAssigned;");
    }

    @Test
    void a_service_has_the_settings_that_were_asked_for() {
        var azure = new RecordingAzure();
        run(
                azure,
                good().existingWorkspace(true)
                        .exportStorageAccountName("stclinic")
                        .importConfiguration(ImportConfigurationArgs.builder()
                                .enabled(true)
                                .initialImportMode(false)
                                .integrationDataStore("stimport")
                                .build())
                        .corsConfiguration(CorsConfigurationArgs.builder()
                                .origins(List.of("https://app.example.org"))
                                .headers(List.of("authorization"))
                                .methods(List.of("GET"))
                                .maxAge(60)
                                .allowCredentials(true)
                                .build())
                        .authenticationConfiguration(AuthenticationConfigurationArgs.builder()
                                .authority("https://login.microsoftonline.com/other")
                                .audience("https://clinic-records.fhir.azurehealthcareapis.com")
                                .smartProxyEnabled(false)
                                .build())
                        .diagnosticSettings(List.of(DiagnosticSettingArgs.builder()
                                .eventHubAuthorizationRuleResourceId(
                                        "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.EventHub/namespaces/hubs/authorizationRules/send")
                                .eventHubName("hub")
                                .build()))
                        .dataProtection("retain"));

        var service = azure.inputsOf("fhir-fhir");
        assertThat(azure.inputsOf("fhir-workspace"))
                .containsOnlyKeys("resource")
                .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                        id -> String.valueOf(id).endsWith("/Microsoft.HealthcareApis/workspaces/clinic"), "its id"));
        assertThat(service)
                .containsEntry("workspaceName", "clinic")
                .containsEntry("exportConfiguration", Map.of("storageAccountName", "stclinic"));
        assertThat(object(service, "importConfiguration"))
                .isEqualTo(Map.of("enabled", true, "initialImportMode", false, "integrationDataStore", "stimport"));
        assertThat(object(service, "corsConfiguration"))
                .containsEntry("maxAge", 60.0)
                .containsEntry("allowCredentials", true);
        assertThat(object(service, "authenticationConfiguration"))
                .containsEntry("authority", "https://login.microsoftonline.com/other")
                .containsEntry("audience", "https://clinic-records.fhir.azurehealthcareapis.com");
        assertThat(azure.inputsOf("fhir-diagnostics-hubs-send"))
                .containsEntry("logs", List.of(Map.of("category", "AuditLogs", "enabled", true)));
        assertThat(azure.inputsOf("fhir-lock")).containsEntry("level", "CanNotDelete");
    }

    @Test
    void a_key_uri_that_is_none_is_refused_in_one_sentence() {
        assertThat(Refusal.of(() ->
                        fhir(good().customerManagedKey(key().keyUri("fhir").build()))))
                .isEqualTo("FhirServiceWithCmk 'fhir': customerManagedKey.keyUri must be a key identifier such as"
                        + " https://my-vault.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, got 'fhir'; copy it"
                        + " from the key's page in the portal or from `az keyvault key show`");
    }

    private static TestResult run(RecordingAzure azure, FhirServiceWithCmkArgs.Builder args) {
        return PulumiTest.withMocks(azure).runTest(context -> fhir(args));
    }

    private static CustomerManagedKeyArgs.Builder key() {
        return CustomerManagedKeyArgs.builder()
                .keyUriWithVersion(KEY)
                .keyVaultResourceId(VAULT)
                .keyVaultLocation("West Europe");
    }

    private static FhirServiceWithCmkArgs.Builder good() {
        return FhirServiceWithCmkArgs.builder()
                .resourceGroupName("rg-clinic")
                .location(Output.of("westeurope"))
                .workspaceName("clinic")
                .fhirServiceName("records")
                .customerManagedKey(key().build());
    }

    private static FhirServiceWithCmk fhir(FhirServiceWithCmkArgs.Builder args) {
        return new FhirServiceWithCmk("fhir", args.build(), ComponentResourceOptions.Empty);
    }
}
