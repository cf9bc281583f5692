package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultRetentionTest {
    private static final String PATH = "properties.softDeleteRetentionInDays";

    static final List<RuleCase> CASES = List.of(
            met("it is the most that Azure allows", good()),
            met("it is left out, so that Azure's default of 90 days holds", good().without("vault", PATH)),
            met("it is what is configured", good().with("vault", PATH, 30)).configured("retentionDays", 30),
            advised(
                    "it is shorter",
                    good().with("vault", PATH, 30),
                    "azure-native:keyvault:Vault 'vault': properties.softDeleteRetentionInDays is 30; set it to the days that retentionDays configures, which are 90 unless you say so. See https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview"),
            refused(
                            "it is shorter, in the profile strict",
                            good().with("vault", PATH, 30),
                            "azure-native:keyvault:Vault 'vault': properties.softDeleteRetentionInDays is 30; set it to the days that retentionDays configures, which are 90 unless you say so. See https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.softDeleteRetentionInDays is known"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.vault("POL-002", "it is shorter", "softDeleteRetentionInDays", 30);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_002_judges_each_program(RuleCase where) {
        where.check(rule("POL-002"));
    }
}
