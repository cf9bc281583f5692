package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Prerequisites that a program breaks through a component: refused at preview, in one sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenPrerequisitesIT {
    private static final String CONFIGURE =
            " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)";

    private static final String RETIRED =
            " (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)";

    static final List<Arguments> BROKEN = List.of(
            broken(
                    "key of 4096 bits",
                    "CMK-011",
                    "CmkKeyVault 'keys'",
                    "The key has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072" + " bits" + CONFIGURE),
            broken(
                    "key that cannot unwrap",
                    "CMK-006",
                    "CmkKeyVault 'keys'",
                    "The key allows wrapKey and unwrapKey: keyOperations lacks unwrapKey;"
                            + " name wrapKey and unwrapKey among the operations of the key" + CONFIGURE),
            broken(
                    "elliptic curve",
                    "CMK-003",
                    "CmkKeyVault 'keys'",
                    "The key is an RSA key: keyType is EC; use an RSA key" + CONFIGURE),
            broken(
                    "expired key",
                    "CMK-005",
                    "CmkKeyVault 'keys'",
                    "The key is neither expired nor not yet valid: keyExpiresOn is"
                            + " 2020-01-01T00:00:00Z; choose dates that hold today, or make a new version"
                            + " (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"),
            broken(
                    "names too long",
                    "CMK-013",
                    "CmkKeyVault 'keys'",
                    "The names of vault and key have 94 characters at most together: keyName"
                            + " makes 95 characters with the name of the vault; choose a shorter name for the key or the"
                            + " vault" + CONFIGURE),
            broken(
                    "vault in another region",
                    "CMK-012",
                    "FhirServiceWithCmk 'fhir'",
                    "The vault is in the region of the service:"
                            + " customerManagedKey.keyVaultLocation is northeurope, the service is in westeurope; use a"
                            + " vault in the region of the service" + CONFIGURE),
            broken(
                    "key without a version",
                    "CMK-010",
                    "FhirServiceWithCmk 'fhir'",
                    "The key identifier names a version:"
                            + " customerManagedKey.keyUriWithVersion is https://kv-broken.vault.azure.net/keys/fhir,"
                            + " without a version; use the identifier with its version, such as the output"
                            + " keyUriWithVersion of CmkKeyVault" + CONFIGURE),
            broken(
                    "vault of another tenant",
                    "CMK-018",
                    "CmkKeyVault 'keys'",
                    "The vault is in the tenant of the service: tenantId is"
                            + " 33333333-3333-4333-8333-333333333333, the service is in <tenant>; use a vault in the"
                            + " tenant of the service" + CONFIGURE),
            broken(
                    "two identities",
                    "CMK-014",
                    "FhirServiceWithCmk 'fhir'",
                    "The service has exactly one managed identity:"
                            + " managedIdentities.userAssignedResourceIds names 2 identities; attach one user-assigned"
                            + " identity, or the system-assigned one, never both" + CONFIGURE),
            broken(
                    "two kinds of identity",
                    "CMK-014",
                    "FhirServiceWithCmk 'fhir'",
                    "The service has exactly one managed identity: managedIdentities is"
                            + " SystemAssigned,UserAssigned; attach one user-assigned identity, or the system-assigned"
                            + " one, never both" + CONFIGURE),
            broken(
                    "account with a version of a key",
                    "CMK-020",
                    "LegacyFhirServiceWithCmk 'fhir'",
                    "The key identifier names no version: customerManagedKey.keyUri is"
                            + " https://kv-broken.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, with a"
                            + " version; drop the version, or use the output keyUri of CmkKeyVault" + RETIRED),
            broken(
                    "account without its application",
                    "CMK-022",
                    "LegacyFhirServiceWithCmk 'fhir'",
                    "An account in Brazil South, East Asia or Southeast Asia has the"
                            + " enterprise application that Microsoft issued: crossTenantCmkApplicationId is not set; open"
                            + " a support ticket for the enterprise application id, register it with"
                            + " EnterpriseAppRegistration, and set it" + RETIRED),
            broken(
                    "account with another application",
                    "CMK-023",
                    "LegacyFhirServiceWithCmk 'fhir'",
                    "The enterprise application id is the one that Microsoft issued"
                            + " for this account: crossTenantCmkApplicationId is the application id of Cosmos DB itself;"
                            + " take the application id from the answer to the support ticket" + RETIRED),
            broken(
                    "key of another cloud",
                    "CMK-007",
                    "FhirServiceWithCmk 'fhir'",
                    "The key is in the same cloud as the service:"
                            + " customerManagedKey.keyUriWithVersion is a key of the cloud usgovernment, the service is"
                            + " in public; use a key of a vault in the same cloud"
                            + " (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates)"));

    private final Checkout checkout;
    private final Path folder;
    private PulumiProject project;
    private RunningPlugins plugins;

    BrokenPrerequisitesIT(@TempDir Path folder) {
        this.checkout = new Checkout(folder.resolve("home"));
        this.folder = folder;
    }

    private static Arguments broken(String what, String prerequisite, String component, String sentence) {
        return argumentSet(what, what, new Refusal(component, prerequisite, sentence));
    }

    @BeforeAll
    void makeTheProject() throws IOException {
        var home = Files.createDirectory(folder.resolve("project"));
        Files.writeString(home.resolve("Pulumi.yaml"), """
                name: broken
                runtime:
                  name: java
                  options:
                    binary: %s
                plugins:
                  providers:
                    - name: fhir-cmk
                      path: %s
                """.formatted(
                        Checkout.root().resolve("e2e/target/programs-tests.jar"),
                        Checkout.root().resolve("src/provider/target/plugin")));
        plugins = RunningPlugins.of(checkout);
        project = new PulumiProject(checkout, home, Map.of()).servedBy(plugins);
        project.pulumi("stack init test").succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        plugins.close();
        checkout.close();
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    @Breaks
    void a_broken_prerequisite_is_refused_at_preview(String what, Refusal refusal) {
        isRefusedAtPreview(what, refusal.message().replace("<tenant>", tenantId()));
    }

    @Test
    void a_service_without_a_key_is_refused_at_preview() {
        isRefusedAtPreview("no key", "FhirServiceWithCmk 'fhir': customerManagedKey must be set; it was left out");
    }

    private void isRefusedAtPreview(String what, String message) {
        var preview = previewOf(what);

        assertThat(preview.exitCode()).isNotZero();
        assertThat(Diagnostics.of(preview))
                .isEqualTo("Diagnostics:\n  pulumi:pulumi:Stack (broken-test):\n    error: " + message);
    }

    /** Whether the service is new cannot be known before the resource group is there. */
    @Test
    @Breaks("CMK-015")
    void a_system_assigned_identity_of_a_new_service_is_refused_by_the_update_before_the_service_is_registered() {
        var late = project.withStack("late");

        var update = late.pulumi("up --yes --skip-preview --config broken='system-assigned identity'");

        assertThat(update.exitCode()).isNotZero();
        assertThat(Diagnostics.of(update))
                .contains(
                        "  pulumi:pulumi:Stack (broken-late):\n    error: FhirServiceWithCmk 'fhir': CMK-015 A service that has"
                                + " its key from the start has a user-assigned identity: managedIdentities is SystemAssigned; use a"
                                + " user-assigned identity, or set the key in a second update" + CONFIGURE);
        assertThat(late.pulumi("stack export").succeeded().output())
                .contains("ResourceGroup")
                .doesNotContain(":FhirService\"");
    }

    @Test
    @Breaks("CMK-028")
    void a_region_without_the_service_is_warned_about_since_it_may_be_offered_there_by_now() {
        var preview = previewOf("region without the service").succeeded();

        assertThat(Diagnostics.of(preview))
                .isEqualTo(
                        "Diagnostics:\n  pulumi:pulumi:Stack (broken-test):\n    warning: FhirServiceWithCmk 'fhir': CMK-028 The"
                                + " service is offered in its region: location is brazilsouth, which the list of 2024-11-01 has"
                                + " not; choose a region from the list of regions, or go on if Azure offers the service there by"
                                + " now (https://learn.microsoft.com/azure/healthcare-apis/services-features-regional-availability)");
    }

    @Test
    void a_program_that_breaks_no_prerequisite_is_previewed() {
        previewOf("nothing").succeeded();
    }

    private String tenantId() {
        return LocalAzureConnection.of(checkout.home().resolve("azure")).tenantId();
    }

    private Checkout.Result previewOf(String broken) {
        return project.pulumi("preview --config broken='" + broken + "'");
    }
}
