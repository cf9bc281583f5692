package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The policy pack in updates without a preview: it speaks before a service is made or changed, by what it was asked in that run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BeforeServiceIT {
    private static final String CLOSED =
            "CMK-008 azure-native:keyvault:Vault 'vault': properties.networkAcls.bypass is None;"
                    + " set the bypass of the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys";
    private static final String SERVICE = "--target '**FhirService::fhir'";

    private final Checkout checkout;
    private final Path folder;
    private PulumiProject project;
    private RunningPlugins plugins;

    BeforeServiceIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
        this.project = new PulumiProject(checkout, folder, Map.of());
    }

    @BeforeAll
    void makeTheProject() throws IOException {
        var home = Files.createDirectories(folder.resolve("project"));
        plugins = RunningPlugins.of(checkout);
        project = new PulumiProject(checkout, home, PulumiProject.ofYaml()).servedBy(plugins);
        write("None", "first");
        project.pulumi("stack init test").succeeded();
        project.pulumi("config set azure-native:azureLocalFolder '"
                        + checkout.home().resolve("azure") + "'")
                .succeeded();
        Files.writeString(home.resolve("pack.json"), "{\"settings\": {\"rules\": [\"CMK-008\"]}}");
    }

    @AfterAll
    void stopTheLocalAzure() {
        plugins.close();
        checkout.close();
    }

    @Test
    void a_service_is_refused_in_each_run_by_the_vault_as_it_is_in_that_run() throws IOException {
        refused(up(""));
        // The vault is there now, and the engine asks about it again.
        refused(up(""));
        refused(up(SERVICE));

        write("AzureServices", "first");
        // The vault is outside of the target, and stays as it was deployed.
        refused(up(SERVICE));
        up("").succeeded();

        write("None", "second");
        var changed = up(SERVICE).succeeded();
        assertThat(changed.output()).doesNotContain("CMK-008");
        refused(up(""));
    }

    private static void refused(Checkout.Result update) {
        assertThat(update.exitCode()).as(update.output() + update.errors()).isEqualTo(1);
        assertThat(update.output())
                .containsPattern("\\[mandatory].*before-service")
                .containsOnlyOnce(CLOSED);
    }

    private Checkout.Result up(String target) {
        return project.pulumi("up --yes --skip-preview " + target + " --policy-pack '"
                + Checkout.root().resolve("policies/cmk") + "' --policy-pack-config pack.json");
    }

    private void write(String bypass, String tag) throws IOException {
        var azure = Azure.of(checkout.home().resolve("azure")).connection();
        Files.writeString(project.folder().resolve("Pulumi.yaml"), """
                name: late
                runtime: yaml
                resources:
                  group:
                    type: azure-native:resources:ResourceGroup
                    properties: {resourceGroupName: rg-late, location: westeurope}
                  identity:
                    type: azure-native:managedidentity:UserAssignedIdentity
                    properties: {resourceGroupName: "${group.name}", resourceName: id-late, location: westeurope}
                  vault:
                    type: azure-native:keyvault:Vault
                    properties:
                      resourceGroupName: ${group.name}
                      vaultName: kv-late
                      location: westeurope
                      properties:
                        tenantId: %1$s
                        sku: {family: A, name: standard}
                        enableRbacAuthorization: false
                        enablePurgeProtection: true
                        networkAcls: {bypass: %3$s, defaultAction: Deny}
                        accessPolicies:
                          - {tenantId: %1$s, objectId: %2$s, permissions: {keys: [get, list, create, update]}}
                          - tenantId: %1$s
                            objectId: ${identity.principalId}
                            permissions: {keys: [get, wrapKey, unwrapKey]}
                  key:
                    type: azure-native:keyvault:Key
                    properties:
                      resourceGroupName: ${group.name}
                      vaultName: ${vault.name}
                      keyName: fhir
                      properties: {kty: RSA, keySize: 3072, keyOps: [wrapKey, unwrapKey]}
                  workspace:
                    type: azure-native:healthcareapis:Workspace
                    properties: {resourceGroupName: "${group.name}", workspaceName: late, location: westeurope}
                  fhir:
                    type: azure-native:healthcareapis:FhirService
                    properties:
                      resourceGroupName: ${group.name}
                      workspaceName: ${workspace.name}
                      fhirServiceName: records
                      location: westeurope
                      kind: fhir-R4
                      tags: {run: %4$s}
                      identity: {type: UserAssigned, userAssignedIdentities: ["${identity.id}"]}
                      encryption: {customerManagedKeyEncryption: {keyEncryptionKeyUrl: "${key.keyUriWithVersion}"}}
                """.formatted(
                        azure.tenantId(), azure.objectId(), bypass, tag));
    }
}
