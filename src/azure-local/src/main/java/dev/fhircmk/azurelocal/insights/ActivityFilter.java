package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.Scope;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} of the activity log: from when, until when, and of one resource or one resource group (API spec 2015-04-01). Azure
 * takes some more, which are refused by name.
 *
 * @param from the first time
 * @param to the last time
 * @param resource the id of the one resource that is asked for
 * @param group the name of the one resource group
 */
record ActivityFilter(Instant from, Instant to, Optional<Scope> resource, Optional<String> group) {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Pattern CLAUSE =
            Pattern.compile("(\\w+)\\s+(ge|le|eq)\\s+'([^']*)'", Pattern.CASE_INSENSITIVE);

    /**
     * The filter of a text.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if it is none, has no beginning or begins too early, or is not served
     */
    static ActivityFilter of(String text, Instant now) {
        Optional<Instant> from = Optional.empty();
        Instant to = now;
        Optional<Scope> resource = Optional.empty();
        Optional<String> group = Optional.empty();
        for (String part : text.strip().split("(?i)\\s+and\\s+", -1)) {
            Matcher clause = CLAUSE.matcher(part.strip());
            if (!clause.matches()) {
                throw ActivityError.INVALID.of("The filter '" + part.strip() + "' is none.");
            }
            String value = clause.group(3);
            switch (clause.group(1).toLowerCase(Locale.ROOT) + " "
                    + clause.group(2).toLowerCase(Locale.ROOT)) {
                case "eventtimestamp ge" -> from = Optional.of(time(value));
                case "eventtimestamp le" -> to = time(value);
                case "resourceuri eq" -> resource = Optional.of(Scope.of(value));
                case "resourcegroupname eq" -> group = Optional.of(value);
                default -> throw ActivityError.NOT_SERVED.of(part.strip());
            }
        }
        Instant first =
                from.orElseThrow(() -> ActivityError.INVALID.of("The filter must have a clause 'eventTimestamp ge'."));
        if (first.isBefore(now.minus(KEPT))) {
            throw ActivityError.INVALID.of("The start time cannot be more than 90 days in the past.");
        }
        return new ActivityFilter(first, to, resource, group);
    }

    boolean admits(ActivityEvent event) {
        return !event.time().isBefore(from)
                && !event.time().isAfter(to)
                && resource.map(wanted ->
                                wanted.key().equals(Scope.of(event.path()).key()))
                        .orElse(true)
                && group.map(wanted ->
                                event.group().filter(wanted::equalsIgnoreCase).isPresent())
                        .orElse(true);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ActivityError.INVALID.of("'" + text + "' is no time such as 2026-11-29T08:00:00Z.");
        }
    }
}
