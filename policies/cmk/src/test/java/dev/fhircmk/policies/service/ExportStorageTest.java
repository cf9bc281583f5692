package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.empty;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ExportStorageTest {
    private static final String PATH = "exportConfiguration.storageAccountName";

    private static final Map<String, ?> CLOSED = Map.of("networkRuleSet", Map.of("defaultAction", "Deny"));

    static final List<RuleCase> CASES = List.of(
            met("it denies what no rule allows", export(CLOSED)),
            met(
                            "public access to it is off, and its key is in a vault",
                            export(Map.of(
                                    "publicNetworkAccess",
                                    "Disabled",
                                    "encryption",
                                    Map.of("keySource", "Microsoft.Keyvault"))))
                    .configured("requireStorageCmk", true),
            met(
                    "its name is not known at preview",
                    export(CLOSED)
                            .with("fhir", PATH, UNKNOWN)
                            .change("fhir", fhir -> fhir.link("exportConfiguration", "storage"))),
            advised(
                    "it is open",
                    export(Map.of()),
                    "azure-native:storage:StorageAccount 'storage': networkRuleSet.defaultAction is not set; deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous readers, and encrypt the account with a key in a vault where that is asked for. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data"),
            advised(
                    "it allows everybody",
                    export(Map.of("networkRuleSet", Map.of("defaultAction", "Allow"))),
                    "azure-native:storage:StorageAccount 'storage': networkRuleSet.defaultAction is Allow; deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous readers, and encrypt the account with a key in a vault where that is asked for. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data"),
            advised(
                    "anonymous readers get in",
                    export(CLOSED).with("storage", "allowBlobPublicAccess", true),
                    "azure-native:storage:StorageAccount 'storage': allowBlobPublicAccess is true; deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous readers, and encrypt the account with a key in a vault where that is asked for. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data"),
            advised(
                            "its key is Microsoft's, where that is not enough",
                            export(CLOSED),
                            "azure-native:storage:StorageAccount 'storage': encryption.keySource is not set; deny what no rule allows, let the service in by a resource access rule, keep blobs from anonymous readers, and encrypt the account with a key in a vault where that is asked for. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data")
                    .configured("requireStorageCmk", true),
            undecided(
                    "public access is not known at preview",
                    export(Map.of("publicNetworkAccess", UNKNOWN)),
                    "is decided in the update, when .publicNetworkAccess is known"),
            undecided(
                    "it is in another stack",
                    export(CLOSED).drop("storage"),
                    "undecided at .exportConfiguration.storageAccountName: azure-native:healthcareapis:FhirService 'fhir': this stack does not declare the storage account that it exports to; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data"),
            undecided(
                    "which account it is, is not known at preview",
                    export(CLOSED).with("fhir", PATH, UNKNOWN),
                    "is decided in the update, when .exportConfiguration.storageAccountName is known"),
            notApplicable("the service exports to none", good(), "it exports to no storage account"),
            notApplicable("there is no FHIR service", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.export(),
            "POL-050",
            "it allows everybody",
            good -> good.with("storage", "networkRuleSet.defaultAction", "Allow"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_050_judges_each_program(RuleCase where) {
        where.check(rule("POL-050"));
    }

    private static Program export(Map<String, ?> properties) {
        var inputs = new LinkedHashMap<String, Object>(properties);
        inputs.put("accountName", "clinicexports");
        var storage = empty().add("storage", "azure-native:storage:StorageAccount", inputs);
        var all = storage;
        for (var resource : good().resources().entrySet()) {
            all = all.add(resource.getKey(), resource.getValue());
        }
        return all.with("fhir", PATH, "clinicexports");
    }
}
