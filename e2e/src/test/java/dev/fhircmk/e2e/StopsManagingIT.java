package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stack stops managing resources that it made and that hold data, though nothing protects them: they become existing ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StopsManagingIT {
    private static final String VAULT = "/resourceGroups/rg-walk/providers/Microsoft.KeyVault/vaults/kv-walk";
    private static final String WORKSPACE =
            "/resourceGroups/rg-walk/providers/Microsoft.HealthcareApis/workspaces/walk";

    private static final String PROTECTION = "fhir/properties/dataProtection";

    private Walk walk;
    private RawProgram deployed = new RawProgram(Map.of());
    private RawProgram changed = new RawProgram(Map.of());

    @BeforeAll
    void deploy(@TempDir Path folder) {
        walk = Walk.under("none", folder);
        deployed = walk.deployed();
    }

    @AfterAll
    void stopTheLocalAzure() {
        walk.close();
    }

    @Test
    void what_a_stack_made_and_is_told_is_existing_stays_in_azure_when_the_stack_goes() {
        stopsManagingAGrantByTheStepsThatItsRefusalNames();
        stopsManagingAWorkspaceAVaultAndAKeyWithoutDeletingThem();
        tellsAtPreviewWhatIsThereAlreadyWhenTheyAreToBeMadeAgain();
        leavesThemInAzureAtItsDestroy();
    }

    private void stopsManagingAGrantByTheStepsThatItsRefusalNames() {
        var others = "fhir/properties/customerManagedKey/existing";
        assertThat(walk.told(deployed.with(others, true)).output())
                .contains("update with dataProtection: retain first, then change them, and only then go back to none");
        deployed = deployed.with(PROTECTION, "retain");
        walk.carriedOut(deployed);

        deployed = deployed.with(others, true);
        assertThat(walk.carriedOut(deployed).told()).isEqualTo("fhir-access update, fhir-grant delete");
        deployed = deployed.with(PROTECTION, "none");
        walk.carriedOut(deployed);

        var lock = walk.azure().path(WORKSPACE)
                + "/fhirservices/records/providers/Microsoft.Authorization/locks/fhir-lock";
        walk.azure().arm("DELETE", lock, "2020-05-01").succeeded();
    }

    private void stopsManagingAWorkspaceAVaultAndAKeyWithoutDeletingThem() {
        changed = deployed.with("fhir/properties/existingWorkspace", true)
                .with(
                        "keys/properties",
                        Map.of(
                                "existing",
                                Map.of(
                                        "keyUri",
                                        walk.azure().versions("kv-walk", "fhir").get(0),
                                        "keyVaultResourceId",
                                        walk.azure().path(VAULT))));

        var plan = walk.carriedOut(changed);

        assertThat(String.join("\n", plan.notes()))
                .contains("this stack no longer manages " + walk.azure().path(WORKSPACE)
                        + ", which it made: it stays in Azure as it is, and this stack neither changes nor deletes it")
                .contains("this stack no longer manages " + walk.azure().path(VAULT) + ", which it made");
        assertThat(plan.told())
                .isEqualTo(
                        "fhir-workspace update, keys-diagnostics-audit delete, keys-key update, keys-operator delete,"
                                + " keys-role-reader delete, keys-vault update");
        var again = walk.previewed(changed);
        assertThat(again.errors()).isEmpty();
        assertThat(again.told()).isEmpty();
    }

    private void tellsAtPreviewWhatIsThereAlreadyWhenTheyAreToBeMadeAgain() {
        var told = walk.told(deployed).succeeded().output();

        assertThat(told)
                .contains(
                        "CmkKeyVault 'keys': vaultName 'kv-walk' is there already and not in the state of this stack, so"
                                + " the update would fail: choose another vaultName, or set existing with that vault and a key of"
                                + " it, and leave vaultName and keyName out; where an update was cut off, run `recover`")
                .contains(
                        "FhirServiceWithCmk 'fhir': workspaceName 'walk' is there already and not in the state of this"
                                + " stack, so the update would fail: choose another workspaceName, or set existingWorkspace: true;"
                                + " where an update was cut off, run `recover`");
    }

    private void leavesThemInAzureAtItsDestroy() {
        walk.destroy();

        for (var kept : new String[] {VAULT, WORKSPACE}) {
            var version = kept.equals(VAULT) ? Azure.KEY_VAULT : "2024-03-31";
            assertThat(walk.azure().arm("GET", walk.azure().path(kept), version).status())
                    .as(kept)
                    .isEqualTo(200);
        }
    }
}
