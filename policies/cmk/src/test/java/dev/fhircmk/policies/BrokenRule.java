package dev.fhircmk.policies;

import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policy.ResourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A program with which nothing is wrong, and one mistake that breaks a rule and no other; where it cannot but break another, that one
 * is named. It stands beside the cases of the rule's test.
 *
 * @param rule id of the rule that it breaks
 * @param where name of the case in the rule's test, whose level and message are those of this
 * @param good the program without it
 * @param mistake makes it
 * @param settings what is configured, for both
 * @param beside names of cases of other rules, by id of the rule, that cannot but be broken too
 */
public record BrokenRule(
        String rule,
        String where,
        Program good,
        UnaryOperator<Program> mistake,
        Map<String, Object> settings,
        Map<String, String> beside) {
    public static final String URL = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
    public static final String ROLES =
            "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/";
    public static final String VERSION = "/keys/fhir/0123456789abcdef0123456789abcdef";

    public static final String VAULT_ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    /** That of the rule's test. */
    static BrokenRule of(Rule rule) {
        return RuleCase.constant(rule, "BROKEN", BrokenRule.class);
    }

    Program broken() {
        return mistake.apply(good);
    }

    /** Name of the case of each rule that is broken, by id of the rule. */
    Map<String, String> cases() {
        var all = new LinkedHashMap<>(beside);
        all.put(rule, where);
        return all;
    }

    public BrokenRule configured(String setting, Object value) {
        var all = new LinkedHashMap<>(settings);
        all.put(setting, value);
        return new BrokenRule(rule, where, good, mistake, all, beside);
    }

    public BrokenRule beside(String otherRule, String otherWhere) {
        return new BrokenRule(rule, where, good, mistake, settings, Map.of(otherRule, otherWhere));
    }

    @Override
    public String toString() {
        return rule + " where " + where;
    }

    public static BrokenRule on(Program good, String rule, String where, UnaryOperator<Program> mistake) {
        var settings = good.resources().containsKey("account")
                ? Map.<String, Object>of("existingAccounts", List.of("clinic"))
                : Map.<String, Object>of();
        return new BrokenRule(rule, where, good, mistake, settings, Map.of());
    }

    public static BrokenRule mistake(String rule, String where, UnaryOperator<Program> mistake) {
        return on(Hardened.hardened(), rule, where, mistake);
    }

    public static BrokenRule vault(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("vault", "properties." + property, value));
    }

    public static BrokenRule key(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("key", "properties." + property, value));
    }

    public static BrokenRule fhir(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("fhir", property, value));
    }

    public static BrokenRule retired(String rule, String where, String property, Object value) {
        return on(Hardened.account(), rule, where, good -> good.with("account", property, value));
    }

    public static Map<String, ?> action(String type) {
        return Map.of("action", Map.of("type", type));
    }

    public static Program unprotected(Program program, String name) {
        return program.change(name, resource -> resource.options(ResourceOptions.NONE));
    }

    public static Program withoutEndpoint(Program program) {
        return program.drop("workspaceEndpoint").drop("workspaceZones");
    }
}
