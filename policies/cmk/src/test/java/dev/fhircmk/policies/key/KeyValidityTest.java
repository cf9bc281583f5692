package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyValidityTest {
    private static final String PATH = "properties.attributes.expires";

    static final List<RuleCase> CASES = List.of(
            met("it expires within two years", expiring("2028-11-01")),
            met("it is valid for what is configured", expiring("2029-11-01")).configured("maximumKeyDays", 1095),
            advised(
                    "it expires in three years",
                    expiring("2029-11-23"),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is 1096 days after it begins; rotate the key, and give the new version an earlier expiry. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            advised(
                    "it is valid for three years from a day to come",
                    expiring("2030-01-01").with("key", "properties.attributes.notBefore", epoch("2027-01-02")),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is 1095 days after it begins; rotate the key, and give the new version an earlier expiry. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            advised(
                    "it has been in use for three years",
                    created("2023-11-24"),
                    "azure-native:keyvault:Key 'key': attributes.created is 1095 days ago; rotate the key, and give the new version an earlier expiry. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            advised(
                    "it expires two years from now, and three after it was made",
                    created("2026-01-01").with("key", PATH, epoch("2028-11-01")),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is 1035 days after it begins; rotate the key, and give the new version an earlier expiry. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            undecided(
                    "its expiry is not known at preview",
                    good().with("key", PATH, UNKNOWN),
                    "is decided in the update, when .properties.attributes.expires is known"),
            notApplicable("it does not expire", good(), "it has no expiry, which POL-022 says"),
            notApplicable("there is no key", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.key("POL-024", "it expires in three years", "attributes.expires", 1_890_129_600);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_024_judges_each_program(RuleCase where) {
        where.check(rule("POL-024"));
    }

    private static Program expiring(String day) {
        return good().with("key", PATH, epoch(day));
    }

    private static Program created(String day) {
        return good().change("key", key -> key.outputs(Map.of("attributes", Map.of("created", epoch(day)))));
    }

    private static long epoch(String day) {
        return LocalDate.parse(day).atTime(12, 0).toEpochSecond(ZoneOffset.UTC);
    }
}
