package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The ways that refusals name out of what cannot be changed under {@code protect}, each walked to its end on a
 * stack that holds data; only with {@code -Pwalk}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("walk")
final class WaysOutIT {
    private static final String PROTECTION = "/properties/dataProtection";
    private static final String GIVEN = "fhir/properties/managedIdentities/userAssignedResourceIds";

    private Walk walk;
    private RawProgram program;

    @BeforeAll
    void deploy(@TempDir Path folder) {
        walk = Walk.under("protect", folder);
        program = walk.deployed();
    }

    @AfterAll
    void stopTheLocalAzure() {
        walk.close();
    }

    @Test
    void a_stack_under_protect_changes_its_lock_vault_identity_and_key_by_the_ways_that_refusals_name() {
        dropsALockOnceTheEngineProtectsItNoMore();
        takesAnotherVaultBesideTheOldOne();
        leavesInAzureWhatIsDroppedAfterAnUpdateWithRetain();
        takesAnExistingIdentityInPlaceOfItsOwn();
        takesAKeyOfAnotherNameUnderRetain();
    }

    /** As docs/deploy.md has it: the engine keeps what is protected until it is told. */
    private void dropsALockOnceTheEngineProtectsItNoMore() {
        program = program.without("legacy/properties/lock");
        walk.unprotect("fhir-cmk:index:LegacyFhirServiceWithCmk$azure-native:authorization:ManagementLockByScope::"
                + "legacy-lock");

        assertThat(walk.carriedOut(program).told()).isEqualTo("legacy-lock delete");
    }

    /** Of vaultName, location, resourceGroupName and softDeleteRetentionInDays: another CmkKeyVault beside this one. */
    private void takesAnotherVaultBesideTheOldOne() {
        program = program.with(
                        "moved",
                        copied(Objects.requireNonNull(program.resources().get("keys"))))
                .with("moved/properties/vaultName", "kv-walk-2")
                .with("moved/properties/softDeleteRetentionInDays", 30)
                .with("fhir/properties/customerManagedKey/keyUriWithVersion", "${moved.keyUriWithVersion}")
                .with("fhir/properties/customerManagedKey/keyUri", "${moved.keyUri}")
                .with("fhir/properties/customerManagedKey/keyVaultResourceId", "${moved.vaultId}")
                .with("fhir/properties/customerManagedKey/keyVaultLocation", "${moved.location}");

        assertThat(walk.carriedOut(program).told())
                .contains("moved-vault create", "moved-key create", "fhir-fhir update")
                .doesNotContain("keys-", "fhir-identity");
    }

    /** What is dropped is first updated with {@code retain}: the old vault, and an account of the retired service. */
    private void leavesInAzureWhatIsDroppedAfterAnUpdateWithRetain() {
        program = program.with("keys" + PROTECTION, "retain")
                .with("legacy" + PROTECTION, "retain")
                .with("fhir" + PROTECTION, "retain");
        assertThat(walk.carriedOut(program).told()).doesNotContain("delete", "replace");
        program = program.without("keys").without("legacy");

        walk.carriedOut(program);

        assertThat(walk.azure()
                        .arm(
                                "GET",
                                walk.azure()
                                        .path("/resourceGroups/rg-walk/providers/Microsoft.KeyVault/vaults/kv-walk"),
                                Azure.KEY_VAULT)
                        .status())
                .isEqualTo(200);
        assertThat(walk.unreadable("the drop of its vault and of an account")).isEmpty();
    }

    /** Of identityName and of an identity in place of the component's own: alone, under {@code retain}, and only then {@code protect}. */
    private void takesAnExistingIdentityInPlaceOfItsOwn() {
        var identity = walk.azure()
                .path(
                        "/resourceGroups/rg-records/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared");
        program = program.with(GIVEN, List.of(identity));

        walk.carriedOut(program);
        program = program.with("fhir" + PROTECTION, "protect");
        assertThat(walk.carriedOut(program).told()).doesNotContain("fhir-fhir", "fhir-access");

        assertThat(walk.azure()
                        .fhirService("rg-walk", "walk", "records")
                        .getAsJsonObject("identity")
                        .getAsJsonObject("userAssignedIdentities")
                        .keySet())
                .hasSize(1)
                .allSatisfy(id -> assertThat(id).isEqualToIgnoringCase(identity));
        assertThat(walk.unreadable("another identity")).isEmpty();
    }

    /** Of keyName: a key of another name, after an update with {@code retain}; a rotation needs no such update. */
    private void takesAKeyOfAnotherNameUnderRetain() {
        program = program.with("moved" + PROTECTION, "retain");
        walk.carriedOut(program);
        program = program.with("moved/properties/keyName", "fhir-2");

        walk.carriedOut(program);

        assertThat(walk.azure().versions("kv-walk-2", "fhir")).isNotEmpty();
        assertThat(walk.azure().versions("kv-walk-2", "fhir-2")).hasSize(1);
    }

    /** YAML would write the same object twice as a reference. */
    private static Object copied(Object value) {
        return new Yaml().load(new Yaml().dump(value));
    }
}
