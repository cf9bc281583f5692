package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class AllJudgedTest {
    private static final String REMEDY =
            "; declare it with azure-native, or look after it by other means and waive this rule."
                    + " See https://www.pulumi.com/registry/packages/azure-native/version-guide/";

    static final List<RuleCase> CASES = List.of(
            advised(
                    "a vault is made by the classic provider",
                    good().add("old", "azure:keyvault/keyVault:KeyVault", Map.of("name", "kv-old")),
                    "azure:keyvault/keyVault:KeyVault 'old': type is not judged" + REMEDY),
            advised(
                    "service, workspace and key are, which is told once",
                    good().add("fhir2", "azure:healthcare/fhirService:FhirService", Map.of())
                            .add("images", "azure:healthcare/dicomService:DicomService", Map.of())
                            .add("key2", "azure:keyvault/key:Key", Map.of()),
                    "azure:healthcare/fhirService:FhirService 'fhir2': type is not judged, nor are those of 2 others"
                            + REMEDY),
            advised(
                    "a service is made by azapi",
                    good().add(
                                    "raw",
                                    "azapi:index/resource:Resource",
                                    Map.of("type", "Microsoft.HealthcareApis/workspaces/fhirservices@2024-03-31")),
                    "azapi:index/resource:Resource 'raw': type is not judged" + REMEDY),
            notApplicable(
                    "all are read",
                    good().add(
                                    "files",
                                    "azapi:index/resource:Resource",
                                    Map.of("type", "Microsoft.Storage/storageAccounts@2024-01-01")),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-059",
            "a vault is made by the classic provider",
            good -> good.add("old", "azure:keyvault/keyVault:KeyVault", Map.of("name", "kv-old")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_059_judges_each_program(RuleCase where) {
        where.check(rule("POL-059"));
    }
}
