package dev.fhircmk.internal.vault;

import com.pulumi.core.Output;
import dev.fhircmk.ExistingKeyArgs;
import dev.fhircmk.ManagedKey;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.azure.Vault;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.Lookups;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A vault and a key that others own: read and checked at preview, never changed. */
public final class ExistingKeyVault {
    private static final String KEY_URI = "existing.keyUri";
    private static final String VAULT_ID = "existing.keyVaultResourceId";

    private ExistingKeyVault() {}

    public static NewKeyVault.Parts of(ComponentScope scope, ExistingKeyArgs existing, List<ServiceKind> services) {
        var check = scope.check();
        var keyUri = check.checked(
                check.required(KEY_URI, existing.keyUri()),
                text -> KeyIdentifier.parse(KEY_URI, text).toString());
        // Refused in a sentence, and kept as it is written: the ids behind it are in the user's state.
        var vaultId = check.checked(check.required(VAULT_ID, existing.keyVaultResourceId()), text -> {
            var unused = ArmId.parse(VAULT_ID, ArmType.VAULT, text);
            return text;
        });
        var read = Output.tuple(
                keyUri,
                Lookups.key(keyUri, vaultId, scope.component()),
                vaultId,
                Lookups.subscription(scope.component()));
        var checked = check.checked(read, known -> {
            if (isMissing(known.t2, "vaultExists")) {
                throw check.refusal(VAULT_ID + " must be a vault that exists, got '" + known.t3
                        + "', which Azure does not find; correct it, or let this component make the vault");
            }
            warn(check, known.t2, "unreadable", "what could not be read is checked by Azure alone");
            if (isMissing(known.t2, "keyExists")) {
                throw check.refusal(KEY_URI + " must be a key that exists, got '" + known.t1
                        + "', which its vault does not have; correct it, or let this component make the key");
            }
            services.forEach(kind -> check.prerequisites(
                    kind,
                    facts -> tenants(
                            facts(facts, known.t1, known.t2),
                            seen(known.t2, "vault.tenantId", l -> l.text("tenantId")),
                            known.t4)));
            if (services.contains(ServiceKind.FHIR_SERVICE)) {
                warn(
                        check,
                        known.t2,
                        "rotationPolicyUnreadable",
                        "make sure that it does not rotate the key, since a FHIR service does not follow");
            }
            return known.t2;
        });
        used(scope, keyUri, vaultId);
        var identifier = Output.tuple(keyUri, checked).applyValue(known -> KeyIdentifier.parse(known.t1));
        return new NewKeyVault.Parts(
                vaultId,
                identifier.applyValue(KeyIdentifier::vaultUri),
                checked.applyValue(found -> found.text("location").orElse("")),
                identifier.applyValue(key -> key.versionless().toString()),
                identifier.applyValue(KeyIdentifier::toString));
    }

    /** Takes the place of a vault and a key that the component made before, which stay in Azure unchanged. */
    private static void used(ComponentScope scope, Output<String> keyUri, Output<String> vaultId) {
        var vault = scope.inPlaceOf(
                "-vault",
                vaultId.applyValue(id -> ArmId.read(id).map(ArmId::toString).orElse(id)),
                List.of(),
                Vault.TYPE,
                Vault.PLAIN_TYPE);
        var unused = scope.inPlaceOf(
                "-key",
                keyUri.applyValue(uri -> KeyIdentifier.parse(uri).versionless().toString()),
                List.of(vault),
                ManagedKey.TYPE);
    }

    private static boolean isMissing(Lookup found, String exists) {
        return found.flag(exists).filter(there -> !there).isPresent();
    }

    private static void warn(ComponentCheck check, Lookup found, String reason, String consequence) {
        found.text(reason).ifPresent(text -> check.warn(text + "; " + consequence));
    }

    private static Facts facts(Facts facts, String keyUri, Lookup found) {
        var identifier = KeyIdentifier.parse(keyUri);
        return facts.known(FactKey.KEY_IDENTIFIER, KEY_URI, identifier)
                .known(FactKey.VAULT_NAME, KEY_URI, identifier.host().name())
                .known(FactKey.KEY_NAME, KEY_URI, identifier.keyName())
                .with(FactKey.VAULT_SOFT_DELETE, found.fact("vault.enableSoftDelete", l -> l.flag("enableSoftDelete")))
                .with(
                        FactKey.VAULT_PURGE_PROTECTION,
                        found.fact("vault.enablePurgeProtection", l -> l.flag("enablePurgeProtection")))
                .with(FactKey.VAULT_DEFAULT_ACTION, found.fact("vault.defaultAction", l -> l.text("defaultAction")))
                .with(FactKey.VAULT_BYPASS, found.fact("vault.bypass", l -> l.text("bypass")))
                .with(
                        FactKey.VAULT_PUBLIC_NETWORK_ACCESS,
                        found.fact("vault.publicNetworkAccess", l -> l.text("publicNetworkAccess")))
                .with(FactKey.VAULT_REGION, found.fact("vault.location", ExistingKeyVault::region))
                .with(FactKey.KEY_TYPE, found.fact("key.keyType", l -> l.text("keyType")))
                .with(FactKey.KEY_SIZE, found.fact("key.keySize", l -> l.number("keySize")))
                .with(FactKey.KEY_ENABLED, found.fact("key.enabled", l -> l.flag("enabled")))
                .with(FactKey.KEY_NOT_BEFORE, found.fact("key.notBefore", l -> l.moment("notBefore")))
                .with(FactKey.KEY_EXPIRES, found.fact("key.expiresOn", l -> l.moment("expiresOn")))
                .with(FactKey.KEY_OPERATIONS, found.fact("key.keyOperations", l -> l.texts("keyOperations")))
                .with(FactKey.KEY_ROTATES_ITSELF, seen(found, "key.rotationPolicy", l -> l.flag("rotatesItself")));
    }

    /** The tenant of a vault beside that of the services that will use it, which are in the tenant of the subscription. */
    static Facts tenants(Facts facts, Fact<String> ofVault, Lookup subscription) {
        // A tenant that cannot be read needs no warning: Azure Resource Manager then refuses the rest as well.
        return facts.with(FactKey.VAULT_TENANT, ofVault)
                .with(FactKey.SERVICE_TENANT, seen(subscription, "the subscription", l -> l.text("tenantId")));
    }

    /** A fact of a value that Azure always has: where it is missing, it could not be read. */
    private static <T> Fact<T> seen(Lookup found, String path, Function<Lookup, Optional<T>> reading) {
        return reading.apply(found).map(value -> Fact.known(path, value)).orElseGet(() -> Fact.unknown(path));
    }

    private static Optional<Region> region(Lookup found) {
        return found.text("location").map(Region::parse);
    }
}
