package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultSoftDeleteTest {
    private static final String PATH = "properties.enableSoftDelete";

    static final List<RuleCase> CASES = List.of(
            met("it is on", good()),
            met("it is left out, so that Azure turns it on", good().without("vault", PATH)),
            refused(
                    "it is off",
                    good().with("vault", PATH, false),
                    "azure-native:keyvault:Vault 'vault': properties.enableSoftDelete is false; leave soft delete"
                            + " on. See docs/rules/CMK-001.md"),
            refused(
                    "it is off in a vault of an older API version",
                    good().with("vault", PATH, false)
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20230701:Vault")),
                    "azure-native:keyvault/v20230701:Vault 'vault': properties.enableSoftDelete is false; leave"
                            + " soft delete on. See docs/rules/CMK-001.md"),
            refused(
                    "it is off in a vault of a package of one API version",
                    good().with("vault", PATH, false)
                            .change("vault", vault -> vault.as("azure-native_keyvault_v20240401:keyvault:Vault")),
                    "azure-native_keyvault_v20240401:keyvault:Vault 'vault': properties.enableSoftDelete is false;"
                            + " leave soft delete on. See docs/rules/CMK-001.md"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "undecided at .properties.enableSoftDelete: azure-native:keyvault:Vault 'vault': it is not"
                            + " known during preview, and is looked at again in the update; undecided is not passed. See"
                            + " docs/rules/CMK-001.md"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or"
                            + " 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new VaultSoftDelete());
    }

    @Test
    void turns_it_on_where_the_user_chose_so() {
        var report = RuleCase.mended(new VaultSoftDelete(), good().with("vault", PATH, false));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().bool(PATH)).contains(true));
    }
}
