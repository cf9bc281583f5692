package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;

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
                            + " 'files' too; make a key for each. See docs/rules/POL-030.md"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new KeyOfFhirOnly());
    }
}
