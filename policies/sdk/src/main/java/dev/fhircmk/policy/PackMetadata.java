package dev.fhircmk.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a pack says about itself.
 *
 * @param name its name
 * @param version its version; absent where {@code PulumiPolicy.yaml} says it
 * @param defaultLevel the level of policies that have none of their own
 * @param displayName a name for people
 * @param description what it is for
 * @param readme a longer text, in Markdown
 * @param provider the cloud that it is about
 * @param tags words to find it by
 * @param repository address of its source
 * @param isOneLine whether what a policy says stands in one line with its description
 */
public record PackMetadata(
        String name,
        Optional<String> version,
        EnforcementLevel defaultLevel,
        Optional<String> displayName,
        Optional<String> description,
        Optional<String> readme,
        Optional<String> provider,
        List<String> tags,
        Optional<String> repository,
        boolean isOneLine) {
    /** Metadata that cannot change. */
    public PackMetadata {
        tags = List.copyOf(tags);
    }
}
