package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class NameRuleTest {
    static final List<Arguments> CASES = List.of(
            argumentSet(
                    "vault",
                    NameRule.VAULT,
                    List.of("kv1", "My-Vault-1", "v".repeat(24)),
                    List.of("kv", "1kv", "kv-", "k--v", "k_v", "v".repeat(25))),
            argumentSet(
                    "key",
                    NameRule.KEY,
                    List.of("k", "fhir-Key-1", "k".repeat(127)),
                    List.of("", "k_1", "k".repeat(128))),
            argumentSet(
                    "workspace",
                    NameRule.WORKSPACE,
                    List.of("abc", "clinic1"),
                    List.of("ab", "Clinic", "cli-nic", "c".repeat(25))),
            argumentSet(
                    "FHIR service",
                    NameRule.FHIR_SERVICE,
                    List.of("records", "r-1", "1records"),
                    List.of("r", "re", "-records", "records-", "re--cords", "Records", "r".repeat(25))),
            argumentSet(
                    "identity", NameRule.USER_ASSIGNED_IDENTITY, List.of("id-1", "Id_2"), List.of("id", "-id1", "i.d")),
            argumentSet(
                    "resource group",
                    NameRule.RESOURCE_GROUP,
                    List.of("r", "rg-clinic_(1)", "a.b", "rg-Universitätsklinik", "病院", "rg-٣"),
                    List.of("", "rg.", "rg/1", "rg 1", "rg½", "r".repeat(91))),
            argumentSet(
                    "resource group of a FHIR service",
                    NameRule.HEALTHCARE_RESOURCE_GROUP,
                    List.of("r", "rg-clinic_(1)", "a.b"),
                    List.of("", "rg.", "rg/1", "rg-süd", "r".repeat(91))),
            argumentSet(
                    "lock",
                    NameRule.MANAGEMENT_LOCK,
                    List.of("keys-lock", "l", "a.b_(1)"),
                    List.of("", "keys/lock", "lock.", "l".repeat(91))),
            argumentSet(
                    "diagnostic setting",
                    NameRule.DIAGNOSTIC_SETTING,
                    List.of("keys-diagnostics", "audit log (keys)", "d".repeat(260)),
                    List.of("", "a:b", "a/b", "a\\b", "audit ", "audit.", "a\nb", "d".repeat(261))));

    @ParameterizedTest
    @FieldSource("CASES")
    void a_name_is_accepted_where_azure_accepts_it(NameRule rule, List<String> good, List<String> bad) {
        assertThat(good).allMatch(rule::accepts);
        assertThat(bad).noneMatch(rule::accepts);
    }

    /** The rules of Azure's specifications and pages, written once more as what each character may be. */
    @Property
    void a_name_has_only_characters_that_azure_accepts(
            @ForAll NameRule rule, @ForAll @CharRange(from = ' ', to = 'ž') char inserted) {
        var isAsciiLetterOrDigit = inserted < 128 && Character.isLetterOrDigit(inserted);
        var isTaken = switch (rule) {
            case RESOURCE_GROUP -> Character.isLetterOrDigit(inserted) || "-_.()".indexOf(inserted) >= 0;
            case VAULT, KEY -> isAsciiLetterOrDigit || inserted == '-';
            case USER_ASSIGNED_IDENTITY -> isAsciiLetterOrDigit || "-_".indexOf(inserted) >= 0;
            case WORKSPACE -> isAsciiLetterOrDigit && !Character.isUpperCase(inserted);
            case FHIR_SERVICE, AZURE_API_FOR_FHIR ->
                (isAsciiLetterOrDigit && !Character.isUpperCase(inserted)) || inserted == '-';
            case HEALTHCARE_RESOURCE_GROUP, MANAGEMENT_LOCK -> isAsciiLetterOrDigit || "-_.()".indexOf(inserted) >= 0;
            case DIAGNOSTIC_SETTING -> "<>*%&:\\?+/".indexOf(inserted) < 0 && !Character.isISOControl(inserted);
        };

        assertThat(rule.accepts("abc" + inserted + "def")).isEqualTo(isTaken);
    }

    @Test
    void a_refusal_names_the_input_and_what_is_allowed() {
        assertThat(NameRule.WORKSPACE.check("workspaceName", "clinic")).isEqualTo("clinic");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> NameRule.WORKSPACE.check("workspaceName", "Clinic"))
                .withMessage(
                        "workspaceName must be 3 to 24 lower-case letters and digits, got 'Clinic'; choose another name");
    }
}
