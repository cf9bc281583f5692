package dev.fhircmk.policies.rule;

import java.time.Instant;

/**
 * What rules have at hand beside resources.
 *
 * @param settings what is configured
 * @param now the time that counts as now
 * @param isPreview whether it is a preview, in which what does not exist yet is not known
 */
public record RuleContext(Settings settings, Instant now, boolean isPreview) {}
