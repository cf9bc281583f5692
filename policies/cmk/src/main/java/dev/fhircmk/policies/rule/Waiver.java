package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.PolicyResource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A violation that is accepted for a while.
 *
 * @param rule id of the rule
 * @param resource name or URN of the resource
 * @param reason why it is accepted
 * @param expires the last day on which it is, such as {@code 2027-03-31}, in UTC
 */
public record Waiver(
        @ConfigProperty(description = "Id of the rule, such as CMK-002", minLength = 1)
        String rule,

        @ConfigProperty(description = "Name or URN of the resource", minLength = 1)
        String resource,

        @ConfigProperty(description = "Why the violation is accepted", minLength = 1)
        String reason,

        @ConfigProperty(description = "The last day on which it is, in UTC", pattern = "^\\d{4}-\\d{2}-\\d{2}$")
        String expires) {
    /** Refuses a day that the calendar has not, and blanks in place of a reason. */
    public Waiver {
        rule = id(rule);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason of a waiver must say why the violation is accepted, got blanks");
        }
        try {
            LocalDate.parse(expires);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "expires of a waiver must be a day such as 2027-03-31, got '" + expires + "'", wrong);
        }
    }

    /** The id of a rule as the pack writes it. */
    static String id(String written) {
        return written.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether it is about that rule and that resource. */
    public boolean covers(String ruleId, PolicyResource violating) {
        return rule.equals(ruleId) && names(violating);
    }

    public boolean names(PolicyResource candidate) {
        return resource.equals(candidate.name()) || resource.equals(candidate.urn());
    }

    public boolean isExpired(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(lastDay());
    }

    /** The last day on which it is accepted. */
    LocalDate lastDay() {
        return LocalDate.parse(expires);
    }
}
