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
        Optional<String> repository) {
    /** Metadata that cannot change. */
    public PackMetadata {
        tags = List.copyOf(tags);
    }

    static PackMetadata named(String name) {
        return new PackMetadata(
                name,
                Optional.empty(),
                EnforcementLevel.ADVISORY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    PackMetadata withVersion(String other) {
        return new PackMetadata(
                name, Optional.of(other), defaultLevel, displayName, description, readme, provider, tags, repository);
    }

    PackMetadata withDefaultLevel(EnforcementLevel other) {
        return new PackMetadata(name, version, other, displayName, description, readme, provider, tags, repository);
    }

    PackMetadata withDisplayName(String other) {
        return new PackMetadata(
                name, version, defaultLevel, Optional.of(other), description, readme, provider, tags, repository);
    }

    PackMetadata withDescription(String other) {
        return new PackMetadata(
                name, version, defaultLevel, displayName, Optional.of(other), readme, provider, tags, repository);
    }

    PackMetadata withReadme(String other) {
        return new PackMetadata(
                name, version, defaultLevel, displayName, description, Optional.of(other), provider, tags, repository);
    }

    PackMetadata withProvider(String other) {
        return new PackMetadata(
                name, version, defaultLevel, displayName, description, readme, Optional.of(other), tags, repository);
    }

    PackMetadata withTags(List<String> other) {
        return new PackMetadata(
                name, version, defaultLevel, displayName, description, readme, provider, other, repository);
    }

    PackMetadata withRepository(String other) {
        return new PackMetadata(
                name, version, defaultLevel, displayName, description, readme, provider, tags, Optional.of(other));
    }
}
