package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.empty;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class StableApiVersionTest {
    static final List<RuleCase> CASES = List.of(
            met("the types have no version", good()),
            met(
                    "the version is stable",
                    good().change("vault", vault -> vault.as("azure-native:keyvault/v20241101:Vault"))),
            advised(
                    "the version of a vault is a preview",
                    good().change("vault", vault -> vault.as("azure-native:keyvault/v20260301preview:Vault")),
                    "azure-native:keyvault/v20260301preview:Vault 'vault': type names a preview version of the API; use the type without a version, or a stable one. See https://www.pulumi.com/registry/packages/azure-native/version-guide/"),
            advised(
                    "the package of a service is a preview",
                    good().change(
                                    "fhir",
                                    fhir -> fhir.as(
                                            "azure-native_healthcareapis_v20250401preview:healthcareapis:FhirService")),
                    "azure-native_healthcareapis_v20250401preview:healthcareapis:FhirService 'fhir': type names a preview version of the API; use the type without a version, or a stable one. See https://www.pulumi.com/registry/packages/azure-native/version-guide/"),
            notApplicable(
                    "there is no such resource",
                    empty().add("zone", Hardened.zone("example.org")),
                    "Policy only applies to resources of type 'azure-native:keyvault:*' or 'azure-native:keyvault/*:*' or 'azure-native_keyvault_*:keyvault:*' or 'azure-native:healthcareapis:*' or 'azure-native:healthcareapis/*:*' or 'azure-native_healthcareapis_*:healthcareapis:*' or 'azure-native:managedidentity:*' or 'azure-native:managedidentity/*:*' or 'azure-native_managedidentity_*:managedidentity:*'"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-016",
            "the version of a vault is a preview",
            good -> good.change("vault", vault -> vault.as("azure-native:keyvault/v20260301preview:Vault")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_016_judges_each_program(RuleCase where) {
        where.check(rule("POL-016"));
    }
}
