package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Hardened.hardened;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultAuditLoggedTest {
    static final List<RuleCase> CASES = List.of(
            met("its group of audit logs is kept", hardened()),
            met(
                    "its audit log is kept",
                    hardened().with("vaultLog", "logs", List.of(Map.of("category", "AuditEvent", "enabled", true)))),
            met(
                    "the setting has the name of its module in version 2",
                    hardened().change("vaultLog", log -> log.as("azure-native:insights:DiagnosticSetting"))),
            advised(
                    "no log is kept",
                    good(),
                    "azure-native:keyvault:Vault 'vault': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/logging"),
            advised(
                    "another log is kept",
                    hardened()
                            .with(
                                    "vaultLog",
                                    "logs",
                                    List.of(Map.of("category", "AzurePolicyEvaluationDetails", "enabled", true))),
                    "azure-native:keyvault:Vault 'vault': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/logging"),
            advised(
                    "the log is turned off",
                    hardened().with("vaultLog", "logs", List.of(Map.of("category", "AuditEvent", "enabled", false))),
                    "azure-native:keyvault:Vault 'vault': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/logging"),
            advised(
                    "the log is that of another resource",
                    hardened().with("vaultLog", "resourceUri", "/providers/Microsoft.KeyVault/vaults/other"),
                    "azure-native:keyvault:Vault 'vault': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/logging"),
            refused(
                            "no log is kept, in the profile strict",
                            good(),
                            "azure-native:keyvault:Vault 'vault': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/logging")
                    .configured("profile", "strict"),
            undecided(
                    "which logs are kept is not known at preview",
                    hardened().with("vaultLog", "logs", UNKNOWN),
                    "undecided at .diagnosticSettings: azure-native:keyvault:Vault 'vault': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/logging"),
            notApplicable("there is no vault", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake("POL-010", "no log is kept", good -> good.drop("vaultLog"));

    @Test
    void an_audit_log_of_a_vault_that_other_means_may_keep_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .diagnosticSettings: azure-native:keyvault:Vault 'vault': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/logging")
                .check(rule("POL-010"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_010_judges_each_program(RuleCase where) {
        where.check(rule("POL-010"));
    }
}
