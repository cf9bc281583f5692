package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import java.util.List;
import java.util.Optional;

/** A vault and a key that others own: read and checked at preview, never changed. */
final class ExistingKeyVault {
    private static final String KEY_URI = "existing.keyUri";

    private ExistingKeyVault() {}

    static KeyVaultParts of(
            ComponentCheck check, Resource component, ExistingKeyArgs existing, List<ServiceKind> services) {
        var keyUri = check.checked(
                check.required(KEY_URI, existing.keyUri()),
                text -> check.refuse(() -> KeyIdentifier.parse(text).toString()));
        var vaultId = check.required("existing.keyVaultResourceId", existing.keyVaultResourceId());
        var checked = check.checked(Output.tuple(keyUri, Lookups.key(keyUri, vaultId, component)), known -> {
            known.t2
                    .text("unreadable")
                    .ifPresent(reason -> check.warn()
                            .accept(check.component() + ": " + reason
                                    + "; what could not be read is checked by Azure alone"));
            if (known.t2.flag("keyExists").filter(exists -> !exists).isPresent()) {
                throw new RunException(
                        check.component() + ": " + KEY_URI + " must be a key that exists, got '" + known.t1
                                + "', which its vault does not have; correct it, or let this component make the key");
            }
            services.forEach(kind -> check.prerequisites(kind, facts -> facts(facts, known.t1, known.t2)));
            return known.t2;
        });
        var identifier = Output.tuple(keyUri, checked).applyValue(known -> KeyIdentifier.parse(known.t1));
        return new KeyVaultParts(
                vaultId,
                identifier.applyValue(ExistingKeyVault::vaultUri),
                checked.applyValue(found -> found.text("location").orElse("")),
                identifier.applyValue(key -> key.versionless().toString()),
                identifier.applyValue(KeyIdentifier::toString));
    }

    private static String vaultUri(KeyIdentifier key) {
        var text = key.toString();
        return text.substring(0, text.indexOf("keys/"));
    }

    private static Facts facts(Facts facts, String keyUri, Lookup found) {
        var identifier = KeyIdentifier.parse(keyUri);
        return facts.with(FactKey.KEY_IDENTIFIER, Fact.known(KEY_URI, identifier))
                .with(FactKey.VAULT_NAME, Fact.known(KEY_URI, identifier.host().name()))
                .with(FactKey.KEY_NAME, Fact.known(KEY_URI, identifier.keyName()))
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
                .with(FactKey.KEY_OPERATIONS, found.fact("key.keyOperations", l -> l.texts("keyOperations")));
    }

    private static Optional<Region> region(Lookup found) {
        return found.text("location").map(Region::parse);
    }
}
