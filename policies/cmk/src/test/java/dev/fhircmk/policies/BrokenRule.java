package dev.fhircmk.policies;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A program with which nothing is wrong, and a mistake that breaks a rule.
 *
 * @param rule id of the rule that it breaks
 * @param where name of the case in the rule's test, whose level and message are those of this
 * @param good the program without it
 * @param mistake makes it
 * @param settings what is configured, for both
 * @param beside names of cases of other rules, by id of the rule, that cannot but be broken too
 */
record BrokenRule(
        String rule,
        String where,
        Program good,
        UnaryOperator<Program> mistake,
        Map<String, Object> settings,
        Map<String, String> beside) {
    Program broken() {
        return mistake.apply(good);
    }

    /** Name of the case of each rule that is broken, by id of the rule. */
    Map<String, String> cases() {
        var all = new LinkedHashMap<>(beside);
        all.put(rule, where);
        return all;
    }

    BrokenRule configured(String setting, Object value) {
        var all = new LinkedHashMap<>(settings);
        all.put(setting, value);
        return new BrokenRule(rule, where, good, mistake, all, beside);
    }

    BrokenRule beside(String otherRule, String otherWhere) {
        return new BrokenRule(rule, where, good, mistake, settings, Map.of(otherRule, otherWhere));
    }

    @Override
    public String toString() {
        return rule + " where " + where;
    }
}
