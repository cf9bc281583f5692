package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy pack at a real preview of raw azure-native programs in YAML: each of many copies of a good program breaks one rule on
 * its own resources, and that rule alone is heard of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PolicySweepIT {
    /** What the engine prints of a policy: level, severity, policy, type and name of the resource; the message is the next line. */
    private static final Pattern HEADER =
            Pattern.compile(" +- \\[(\\w+)] \\[severity: \\w+] +(\\S+) +\\(\\S+: (\\S+)\\)");

    /** A copy that breaks a rule, and what is said of it. */
    private record Broken(String rule, String level, RawProgram program, String resource, String message) {
        Said said() {
            return new Said(level, rule, resource, message);
        }
    }

    /** What the engine printed of a policy. */
    private record Said(String level, String policy, String resource, String message) {}

    private static final List<Broken> BROKEN = List.of(
            broken(
                    "CMK-001",
                    "mandatory",
                    service("cmk001").with("vault-cmk001/properties/properties/enableSoftDelete", false),
                    "vault-cmk001",
                    "azure-native:keyvault:Vault 'vault-cmk001': properties.enableSoftDelete is false; leave soft"
                            + " delete on. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-002",
                    "mandatory",
                    service("cmk002").without("vault-cmk002/properties/properties/enablePurgeProtection"),
                    "vault-cmk002",
                    "azure-native:keyvault:Vault 'vault-cmk002': properties.enablePurgeProtection is not set; set"
                            + " it to true; Azure cannot turn it off again. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-003",
                    "mandatory",
                    service("cmk003")
                            .with(
                                    "key-cmk003/properties/properties",
                                    Map.of("kty", "EC", "keyOps", List.of("wrapKey", "unwrapKey"))),
                    "key-cmk003",
                    "azure-native:keyvault:Key 'key-cmk003': properties.kty is EC; use an RSA key. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-004",
                    "mandatory",
                    service("cmk004").with("key-cmk004/properties/properties/attributes", Map.of("enabled", false)),
                    "key-cmk004",
                    "azure-native:keyvault:Key 'key-cmk004': properties.attributes.enabled is false; enable the"
                            + " version that the service uses. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-005",
                    "mandatory",
                    service("cmk005")
                            .with("key-cmk005/properties/properties/attributes", Map.of("expires", 1_700_000_000)),
                    "key-cmk005",
                    "azure-native:keyvault:Key 'key-cmk005': properties.attributes.expires is 2023-11-14T22:13:20Z;"
                            + " choose dates that hold today, or make a new version. See https://learn.microsoft.com/azure/key-vault/keys/about-keys-details"),
            broken(
                    "CMK-006",
                    "mandatory",
                    service("cmk006").with("key-cmk006/properties/properties/keyOps", List.of("wrapKey")),
                    "key-cmk006",
                    "azure-native:keyvault:Key 'key-cmk006': properties.keyOps lacks unwrapKey; name wrapKey and"
                            + " unwrapKey among the operations of the key. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-007",
                    "mandatory",
                    service("cmk007")
                            .with(
                                    "fhir-cmk007/properties/encryption/customerManagedKeyEncryption/keyEncryptionKeyUrl",
                                    "https://kv-elsewhere.vault.azure.cn/keys/fhir/0123456789abcdef0123456789abcdef"),
                    "fhir-cmk007",
                    "azure-native:healthcareapis:FhirService 'fhir-cmk007':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is a key of the cloud china, the"
                            + " service is in public; use a key of a vault in the same cloud. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            broken(
                    "CMK-008",
                    "mandatory",
                    service("cmk008").with("vault-cmk008/properties/properties/networkAcls/bypass", "None"),
                    "vault-cmk008",
                    "azure-native:keyvault:Vault 'vault-cmk008': properties.networkAcls.bypass is None; set the"
                            + " bypass of the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            broken(
                    "CMK-009",
                    "mandatory",
                    service("cmk009").without("grant-cmk009").without("fhir-cmk009/options"),
                    "fhir-cmk009",
                    "azure-native:healthcareapis:FhirService 'fhir-cmk009': the grant on its key is missing; grant"
                            + " get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key"
                            + " or its vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-010",
                    "mandatory",
                    service("cmk010")
                            .with(
                                    "fhir-cmk010/properties/encryption/customerManagedKeyEncryption/keyEncryptionKeyUrl",
                                    "https://kv-elsewhere.vault.azure.net/keys/fhir"),
                    "fhir-cmk010",
                    "azure-native:healthcareapis:FhirService 'fhir-cmk010':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " https://kv-elsewhere.vault.azure.net/keys/fhir, without a version; use the identifier with"
                            + " its version, such as the output keyUriWithVersion of CmkKeyVault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-011",
                    "mandatory",
                    service("cmk011").with("key-cmk011/properties/properties/keySize", 4096),
                    "key-cmk011",
                    "azure-native:keyvault:Key 'key-cmk011': properties.keySize is 4096 bits; use a key of 3072"
                            + " bits. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-012",
                    "mandatory",
                    service("cmk012").with("vault-cmk012/properties/location", "northeurope"),
                    "vault-cmk012",
                    "azure-native:keyvault:Vault 'vault-cmk012': location is northeurope, the service is in"
                            + " westeurope; use a vault in the region of the service. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-013",
                    "mandatory",
                    service("cmk013").with("key-cmk013/properties/keyName", "k".repeat(90)),
                    "key-cmk013",
                    "azure-native:keyvault:Key 'key-cmk013': keyName makes 99 characters with the name of the"
                            + " vault; choose a shorter name for the key or the vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-014",
                    "mandatory",
                    service("cmk014").with("fhir-cmk014/properties/identity/type", "SystemAssigned,UserAssigned"),
                    "fhir-cmk014",
                    "azure-native:healthcareapis:FhirService 'fhir-cmk014': identity.type is"
                            + " SystemAssigned,UserAssigned; attach one user-assigned identity, or the system-assigned one,"
                            + " never both. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-017",
                    "advisory",
                    service("cmk017")
                            .with(
                                    "key-cmk017/properties/properties/rotationPolicy",
                                    Map.of(
                                            "lifetimeActions",
                                            List.of(Map.of(
                                                    "action",
                                                    Map.of("type", "rotate"),
                                                    "trigger",
                                                    Map.of("timeAfterCreate", "P1Y"))))),
                    "key-cmk017",
                    "azure-native:keyvault:Key 'key-cmk017': properties.rotationPolicy.lifetimeActions rotates the"
                            + " key; rotate through the key resource, which moves the service too, and drop the rotate action"
                            + " of the policy. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            broken(
                    "CMK-019",
                    "advisory",
                    service("cmk019")
                            .with("key-cmk019/properties/properties/kty", "RSA-HSM")
                            .with("vault-cmk019/properties/properties/sku/name", "premium"),
                    "key-cmk019",
                    "azure-native:keyvault:Key 'key-cmk019': properties.kty is RSA-HSM; use an RSA key, or try the"
                            + " RSA-HSM key on a service without data first. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "CMK-020",
                    "mandatory",
                    account("cmk020")
                            .with(
                                    "account-cmk020/properties/properties/cosmosDbConfiguration/keyVaultKeyUri",
                                    "https://kv-elsewhere.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"),
                    "account-cmk020",
                    "azure-native:healthcareapis:Service 'account-cmk020':"
                            + " properties.cosmosDbConfiguration.keyVaultKeyUri is"
                            + " https://kv-elsewhere.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, with a"
                            + " version; drop the version, or use the output keyUri of CmkKeyVault. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            broken(
                    "CMK-022",
                    "mandatory",
                    account("cmk022").with("account-cmk022/properties/location", "southeastasia"),
                    "account-cmk022",
                    "azure-native:healthcareapis:Service 'account-cmk022':"
                            + " properties.cosmosDbConfiguration.crossTenantCmkApplicationId is not set; open a support"
                            + " ticket for the enterprise application id, register it with EnterpriseAppRegistration, and set"
                            + " it. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            broken(
                    "CMK-023",
                    "mandatory",
                    account("cmk023")
                            .with(
                                    "account-cmk023/properties/properties/cosmosDbConfiguration/crossTenantCmkApplicationId",
                                    "00001111-aaaa-2222-bbbb-3333cccc4444"),
                    "account-cmk023",
                    "azure-native:healthcareapis:Service 'account-cmk023':"
                            + " properties.cosmosDbConfiguration.crossTenantCmkApplicationId is the placeholder"
                            + " 00001111-aaaa-2222-bbbb-3333cccc4444; take the application id from the answer to the support"
                            + " ticket. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"),
            broken(
                    "CMK-025",
                    "mandatory",
                    account("cmk025").with("account-cmk025/properties/resourceName", "unlisted"),
                    "account-cmk025",
                    "azure-native:healthcareapis:Service 'account-cmk025': resourceName would be new; use"
                            + " FhirServiceWithCmk and move the data, or declare the extension that Microsoft granted; name"
                            + " it in existingAccounts where it exists already. See https://learn.microsoft.com/azure/healthcare-apis/fhir/migration-faq"),
            broken(
                    "POL-011",
                    "mandatory",
                    service("pol011")
                            .with(
                                    "hsm-pol011",
                                    Map.of(
                                            "type",
                                            "azure-native:keyvault:Key",
                                            "properties",
                                            Map.of(
                                                    "resourceGroupName",
                                                    "rg",
                                                    "vaultName",
                                                    "${vault-pol011.name}",
                                                    "keyName",
                                                    "hsm",
                                                    "properties",
                                                    Map.of("kty", "RSA-HSM")))),
                    "vault-pol011",
                    "azure-native:keyvault:Vault 'vault-pol011': properties.sku.name is standard, and key"
                            + " 'hsm-pol011' is an HSM key; set the SKU of the vault to premium, or use a software key. See"
                            + " https://learn.microsoft.com/azure/key-vault/keys/about-keys"),
            broken(
                    "POL-013",
                    "mandatory",
                    service("pol013").with("vault-pol013/properties/vaultName", "kv--pol013"),
                    "vault-pol013",
                    "azure-native:keyvault:Vault 'vault-pol013': vaultName is 'kv--pol013'; choose a name of 3 to"
                            + " 24 letters, digits and single hyphens that begins with a letter. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            broken(
                    "POL-020",
                    "advisory",
                    service("pol020")
                            .with("key-pol020/properties/properties/keyOps", List.of("wrapKey", "unwrapKey", "sign")),
                    "key-pol020",
                    "azure-native:keyvault:Key 'key-pol020': properties.keyOps allows sign; name wrapKey and"
                            + " unwrapKey among the operations of the key, and nothing else. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "POL-030",
                    "advisory",
                    service("pol030")
                            .with(
                                    "group-pol030",
                                    Map.of(
                                            "type",
                                            "azure-native:resources:ResourceGroup",
                                            "properties",
                                            Map.of(
                                                    "location",
                                                    "westeurope",
                                                    "resourceGroupName",
                                                    "rg-pol030",
                                                    "tags",
                                                    Map.of("key", "${key-pol030.keyUri}")))),
                    "key-pol030",
                    "azure-native:keyvault:Key 'key-pol030': keyName is used by"
                            + " azure-native:resources:ResourceGroup 'group-pol030' too; make a key for each. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            broken(
                    "POL-031",
                    "advisory",
                    service("pol031").without("key-pol031/options"),
                    "key-pol031",
                    "azure-native:keyvault:Key 'key-pol031': protect is false; give the resource the option"
                            + " protect: true. See https://www.pulumi.com/docs/iac/concepts/options/protect/"),
            broken(
                    "POL-033",
                    "mandatory",
                    service("pol033")
                            .with(
                                    "other-pol033",
                                    Map.of(
                                            "type",
                                            "azure-native:managedidentity:UserAssignedIdentity",
                                            "properties",
                                            Map.of(
                                                    "resourceGroupName",
                                                    "rg",
                                                    "resourceName",
                                                    "id-other-pol033",
                                                    "location",
                                                    "westeurope")))
                            .with("grant-pol033/properties/principalId", "${other-pol033.principalId}"),
                    "fhir-pol033",
                    "azure-native:healthcareapis:FhirService 'fhir-pol033': identity.userAssignedIdentities does"
                            + " not name 'other-pol033', which was granted the key; attach the identity that was granted the"
                            + " key, or grant the key to the one that is attached. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "POL-035",
                    "advisory",
                    service("pol035")
                            .with(
                                    "officer-pol035",
                                    Map.of(
                                            "type",
                                            "azure-native:authorization:RoleAssignment",
                                            "properties",
                                            Map.of(
                                                    "principalId",
                                                    "${identity-pol035.principalId}",
                                                    "principalType",
                                                    "ServicePrincipal",
                                                    "roleDefinitionId",
                                                    "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
                                                    "scope",
                                                    "${vault-pol035.id}"))),
                    "officer-pol035",
                    "azure-native:authorization:RoleAssignment 'officer-pol035': roleDefinitionId is Key Vault"
                            + " Crypto Officer; assign the role Key Vault Crypto Service Encryption User instead. See"
                            + " https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            broken(
                    "POL-036",
                    "advisory",
                    service("pol036")
                            .with(
                                    "wide-pol036",
                                    Map.of(
                                            "type",
                                            "azure-native:authorization:RoleAssignment",
                                            "properties",
                                            Map.of(
                                                    "principalId",
                                                    "${identity-pol036.principalId}",
                                                    "principalType",
                                                    "ServicePrincipal",
                                                    "roleDefinitionId",
                                                    "/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6",
                                                    "scope",
                                                    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg"))),
                    "wide-pol036",
                    "azure-native:authorization:RoleAssignment 'wide-pol036': scope is"
                            + " /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg; assign the role at the key, or at the vault. See"
                            + " https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            broken(
                    "POL-038",
                    "advisory",
                    service("pol038").without("fhir-pol038/options"),
                    "fhir-pol038",
                    "azure-native:healthcareapis:FhirService 'fhir-pol038': dependsOn does not name 'grant-pol038';"
                            + " name the role assignment or access policy in the option dependsOn of the service. See"
                            + " https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            broken(
                    "POL-039",
                    "mandatory",
                    service("pol039").without("fhir-pol039/properties/encryption"),
                    "fhir-pol039",
                    "azure-native:healthcareapis:FhirService 'fhir-pol039':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                            + " identifier of a key with its version, or configure requireCmk: false. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            broken(
                    "POL-040",
                    "mandatory",
                    service("pol040")
                            .with(
                                    "fhir-pol040/properties/encryption/customerManagedKeyEncryption/keyEncryptionKeyUrl",
                                    "https://kv-elsewhere.vault.azure.net/secrets/fhir"),
                    "fhir-pol040",
                    "azure-native:healthcareapis:FhirService 'fhir-pol040':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " 'https://kv-elsewhere.vault.azure.net/secrets/fhir'; copy the identifier from the page of the"
                            + " key in the portal or from `az keyvault key show`. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            broken(
                    "POL-055",
                    "advisory",
                    account("pol055").without("account-pol055/properties/properties/cosmosDbConfiguration"),
                    "account-pol055",
                    "azure-native:healthcareapis:Service 'account-pol055':"
                            + " properties.cosmosDbConfiguration.keyVaultKeyUri is not set; move the data to a FHIR service"
                            + " of Azure Health Data Services with a customer-managed key. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key"));

    /** The provider refuses it too, and where a resource is refused so the engine does not ask about the stack: so by itself. */
    private static final Broken REFUSED_BY_THE_PROVIDER_TOO = broken(
            "POL-028",
            "mandatory",
            service("pol028").with("key-pol028/properties/keyName", "fhir_key"),
            "key-pol028",
            "azure-native:keyvault:Key 'key-pol028': keyName is 'fhir_key'; choose a name of 1 to 127 letters, digits"
                    + " and hyphens. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules");

    private final Checkout checkout;
    private final Path folder;
    private PulumiProject project;

    PolicySweepIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
        this.project = new PulumiProject(checkout, folder, Map.of());
    }

    private static Broken broken(String rule, String level, RawProgram program, String resource, String message) {
        return new Broken(rule, level, program, resource, message);
    }

    private static RawProgram service(String mark) {
        return RawProgram.of("raw-fhir-service.yaml", mark);
    }

    private static RawProgram account(String mark) {
        return RawProgram.of("raw-account.yaml", mark);
    }

    @BeforeAll
    void makeTheProject() throws IOException {
        var home = Files.createDirectories(folder.resolve("project"));
        write(home, service("good"));
        var environment = new LinkedHashMap<>(PulumiProject.ofYaml());
        environment.put("PULUMI_POLICY_REPORT", report().toString());
        project = new PulumiProject(checkout, home, environment);
        project.pulumi("stack init test").succeeded();
        project.pulumi("config set azure-native:azureLocalFolder '"
                        + checkout.home().resolve("azure") + "'")
                .succeeded();
        Files.writeString(home.resolve("pack.json"), config());
    }

    @AfterAll
    void stopTheLocalAzure() {
        checkout.close();
    }

    @Test
    void a_preview_tells_each_broken_rule_and_nothing_else() throws IOException {
        var all = BROKEN.stream().map(Broken::program).reduce(service("good"), RawProgram::and);
        write(project.folder(), all.and(account("good")));

        var preview = preview();

        assertThat(preview.exitCode()).isNotZero();
        assertThat(violations())
                .containsExactlyInAnyOrderElementsOf(
                        BROKEN.stream().map(Broken::said).toList());
        assertThat(printed(preview))
                .as("each is one line below that of the engine")
                .containsAll(BROKEN.stream()
                        .map(Broken::said)
                        .filter(said -> said.level().equals("mandatory"))
                        .toList());
        assertThat(PulumiProject.diagnostics(preview)).contains("error: preview failed");
        assertThat(project.pulumi("stack export").succeeded().output()).doesNotContain("azure-native:keyvault:Vault");
    }

    @Test
    void a_preview_tells_a_broken_rule_also_where_the_provider_refuses_the_resource() throws IOException {
        write(project.folder(), REFUSED_BY_THE_PROVIDER_TOO.program());

        var preview = preview();

        assertThat(preview.exitCode()).isNotZero();
        assertThat(violations()).containsExactly(REFUSED_BY_THE_PROVIDER_TOO.said());
        assertThat(PulumiProject.diagnostics(preview))
                .contains("'key-pol028' has a problem: 'keyName' does not match expression");
    }

    @Test
    void a_preview_lets_a_program_without_violations_pass() throws IOException {
        write(project.folder(), service("good").and(account("good")));

        var preview = preview().succeeded();

        assertThat(violations()).isEmpty();
        assertThat(preview.output())
                .contains(
                        "undecided until the update, for encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl");
    }

    private Checkout.Result preview() {
        return project.pulumi("preview --policy-pack '" + Checkout.root().resolve("policies/cmk")
                + "' --policy-pack-config pack.json");
    }

    private static void write(Path home, RawProgram program) throws IOException {
        Files.writeString(home.resolve("Pulumi.yaml"), program.yaml("sweep"));
    }

    /** Only the rules of the sweep, and no account but one is new. */
    private static String config() {
        return """
                {"settings": {"rules": [%s], "existingAccounts": [%s]}}
                """.formatted(
                        quoted(Stream.concat(BROKEN.stream(), Stream.of(REFUSED_BY_THE_PROVIDER_TOO))
                                .map(Broken::rule)
                                .toList()),
                        quoted(BROKEN.stream()
                                .flatMap(broken -> broken.program().resources().keySet().stream())
                                .filter(name -> name.startsWith("account-") && !name.equals("account-cmk025"))
                                .collect(Collectors.collectingAndThen(Collectors.toList(), names -> {
                                    names.add("account-good");
                                    return names;
                                }))));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }

    /** What the engine printed, each without the description of the policy before it. */
    private static List<Said> printed(Checkout.Result preview) {
        var lines = preview.output().lines().toList();
        return IntStream.range(0, lines.size() - 1)
                .mapToObj(at -> Stream.of(HEADER.matcher(lines.get(at)))
                        .filter(Matcher::matches)
                        .map(header -> new Said(
                                header.group(1),
                                header.group(2),
                                header.group(3),
                                lines.get(at + 1).strip().split(": ", 2)[1])))
                .flatMap(said -> said)
                .toList();
    }

    /** What is violated, as the report has it: what is told once of several resources too. */
    private List<Said> violations() throws IOException {
        return JsonParser.parseString(Files.readString(report()))
                .getAsJsonObject()
                .getAsJsonArray("findings")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(finding -> text(finding, "kind").equals("violation"))
                // The settings name the accounts of all programs.
                .filter(finding -> !text(finding, "policy").equals("settings"))
                .map(finding -> new Said(
                        text(finding, "level"),
                        text(finding, "policy"),
                        text(finding, "name"),
                        text(finding, "message")))
                .toList();
    }

    private static String text(JsonObject finding, String member) {
        return finding.get(member).getAsString();
    }

    private Path report() {
        return folder.resolve("report.json");
    }
}
