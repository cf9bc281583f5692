package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.Program.Resource;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOfFhirOnlyTest {

    static final List<RuleCase> CASES = List.of(
            met("the service alone uses it", good()),
            met(
                    "two FHIR services use it",
                    good().add("second", "azure-native:healthcareapis:FhirService", Map.of("encryption", UNKNOWN))
                            .change("second", second -> second.link("encryption", "key"))),
            advised(
                    "a storage account uses it too",
                    good().add("files", "azure-native:storage:StorageAccount", Map.of("encryption", UNKNOWN))
                            .change("files", files -> files.link("encryption", "key")),
                    "azure-native:keyvault:Key 'key': keyName is used by azure-native:storage:StorageAccount"
                            + " 'files' too; make a key for each. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-030",
            "a storage account uses it too",
            good -> good.add(
                    "files",
                    Resource.of("azure-native:storage:StorageAccount", Map.of("encryption", Program.UNKNOWN))
                            .link("encryption", "key")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_030_judges_each_program(RuleCase where) {
        where.check(rule("POL-030"));
    }
}
