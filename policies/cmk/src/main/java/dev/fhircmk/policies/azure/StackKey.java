package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that a stack declares: through Azure Resource Manager, or as this project's own {@code ManagedKey}. What Azure answers of
 * the former lies one level higher than what programs say.
 *
 * @param resource the resource
 */
public record StackKey(PolicyResource resource) {
    private static final String[] ACTIONS = {
        "properties.rotationPolicy.lifetimeActions", "rotationPolicy.lifetimeActions"
    };

    public Fact<String> name() {
        return facts().text("keyName", "name");
    }

    /** Its identifier; empty where it is not known yet. */
    public Optional<KeyIdentifier> identifier() {
        return facts().output("keyUriWithVersion")
                .known()
                .or(() -> facts().output("keyUri").known())
                .flatMap(StackKey::parse);
    }

    /** Its identifier without a version, which names tell before the key is made; empty where they do not. */
    public Optional<KeyIdentifier> named() {
        return identifier()
                .map(KeyIdentifier::versionless)
                .or(() -> facts().text("vaultUri")
                        .known()
                        .flatMap(StackKey::address)
                        .flatMap(vault -> name().known().flatMap(key -> parse(vault + "keys/" + key))));
    }

    /** The name of its vault in lower case; empty where it is not known yet. */
    public Optional<String> vaultName() {
        return identifier()
                .map(known -> known.host().name())
                .or(() -> facts().text("vaultName").known().map(name -> name.toLowerCase(Locale.ROOT)))
                .or(() -> facts().text("vaultUri")
                        .known()
                        .flatMap(StackKey::address)
                        .map(known -> known.host().name()));
    }

    /** The name of a vault and its own; empty where one of them is not known yet. */
    Optional<String> fullName(Optional<String> vault) {
        return name().known().flatMap(own -> vault.map(of -> KeyLookup.fullName(of, own)));
    }

    /** Its type: {@code RSA}, {@code EC}, … */
    public Fact<String> type() {
        return facts().text(Enumeration.KEY_TYPE, "properties.kty", "kty", "keyType");
    }

    public Fact<java.util.Set<String>> operations() {
        return facts().texts(Enumeration.KEY_OPERATION, "properties.keyOps", "keyOps", "keyOperations");
    }

    /** What Key Vault does to it, and when. */
    public Fact<List<Properties>> lifetimeActions() {
        return facts().read(place -> Optional.of(place.items()), ACTIONS);
    }

    public Fact<Instant> expires() {
        return resource.is(AzureTypes.MANAGED_KEY)
                ? facts().read(
                                place -> place.string()
                                        .flatMap(text -> PropertyFacts.readable(
                                                () -> OffsetDateTime.parse(text).toInstant())),
                                "expiresOn")
                : facts().epochSeconds("properties.attributes.expires", "attributes.expires");
    }

    /** The facts and what this key says. */
    public Facts addTo(Facts others) {
        var read = facts();
        return others.with(FactKey.KEY_NAME, name())
                .with(FactKey.KEY_TYPE, type())
                .with(FactKey.KEY_SIZE, read.integer("properties.keySize", "keySize"))
                .with(FactKey.KEY_OPERATIONS, operations())
                .with(FactKey.KEY_ENABLED, read.bool("properties.attributes.enabled", "attributes.enabled", "enabled"))
                .with(
                        FactKey.KEY_NOT_BEFORE,
                        read.epochSeconds("properties.attributes.notBefore", "attributes.notBefore"))
                .with(FactKey.KEY_EXPIRES, expires())
                .with(FactKey.KEY_ROTATES_ITSELF, read.read(StackKey::rotatesItself, ACTIONS));
    }

    private static Optional<Boolean> rotatesItself(Properties actions) {
        return Optional.of(actions.items().stream()
                .anyMatch(action -> action.string("action.type")
                        .filter("rotate"::equalsIgnoreCase)
                        .isPresent()));
    }

    private static Optional<VaultAddress> address(String text) {
        return PropertyFacts.readable(() -> VaultAddress.parse("vaultUri", text));
    }

    private static Optional<KeyIdentifier> parse(String text) {
        return PropertyFacts.readable(() -> KeyIdentifier.parse(text));
    }

    private PropertyFacts facts() {
        return PropertyFacts.of(resource);
    }
}
