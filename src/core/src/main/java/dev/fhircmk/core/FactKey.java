package dev.fhircmk.core;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Names one of the values that prerequisites look at.
 *
 * <p>Compared by identity: the constants here are all there are.
 *
 * @param <T> the type of the value
 */
public final class FactKey<T> {
    /** The cloud that the subscription is in. */
    public static final FactKey<Cloud> CLOUD = new FactKey<>("cloud");
    /** The name of the vault or managed HSM. */
    public static final FactKey<String> VAULT_NAME = new FactKey<>("vaultName");
    /** The region of the vault. */
    public static final FactKey<Region> VAULT_REGION = new FactKey<>("vaultRegion");
    /** The tenant of the vault, a GUID. */
    public static final FactKey<String> VAULT_TENANT = new FactKey<>("vaultTenant");
    /** Whether deleted vaults and keys are kept for a while. */
    public static final FactKey<Boolean> VAULT_SOFT_DELETE = new FactKey<>("vaultSoftDelete");
    /** Whether what was deleted is safe from being purged before its time. */
    public static final FactKey<Boolean> VAULT_PURGE_PROTECTION = new FactKey<>("vaultPurgeProtection");
    /** What the vault's firewall does with callers that no rule names: {@code Allow} or {@code Deny}. */
    public static final FactKey<String> VAULT_DEFAULT_ACTION = new FactKey<>("vaultDefaultAction");
    /** Who passes the vault's firewall without a rule: {@code AzureServices} or {@code None}. */
    public static final FactKey<String> VAULT_BYPASS = new FactKey<>("vaultBypass");
    /** Whether the vault answers at all on its public address: {@code Enabled} or {@code Disabled}. */
    public static final FactKey<String> VAULT_PUBLIC_NETWORK_ACCESS = new FactKey<>("vaultPublicNetworkAccess");
    /** The identifier by which the service is told its key. */
    public static final FactKey<KeyIdentifier> KEY_IDENTIFIER = new FactKey<>("keyIdentifier");
    /** The name of the key. */
    public static final FactKey<String> KEY_NAME = new FactKey<>("keyName");
    /** The type of the key: {@code RSA}, {@code RSA-HSM}, {@code EC}, … */
    public static final FactKey<String> KEY_TYPE = new FactKey<>("keyType");
    /** The size of the key in bits. */
    public static final FactKey<Integer> KEY_SIZE = new FactKey<>("keySize");
    /** Whether the version in use is enabled. */
    public static final FactKey<Boolean> KEY_ENABLED = new FactKey<>("keyEnabled");
    /** From when on the version in use may be used. */
    public static final FactKey<Instant> KEY_NOT_BEFORE = new FactKey<>("keyNotBefore");
    /** When the version in use expires. */
    public static final FactKey<Instant> KEY_EXPIRES = new FactKey<>("keyExpires");
    /** What the key may be used for: {@code wrapKey}, {@code unwrapKey}, {@code sign}, … */
    public static final FactKey<Set<String>> KEY_OPERATIONS = new FactKey<>("keyOperations");
    /** Whether Key Vault makes new versions of the key by itself. */
    public static final FactKey<Boolean> KEY_ROTATES_ITSELF = new FactKey<>("keyRotatesItself");
    /** What the principal that uses the key was granted on it. */
    public static final FactKey<Grant> GRANT = new FactKey<>("grant");
    /** The kinds of managed identity on the service: {@code UserAssigned}, {@code SystemAssigned}, {@code None} or both. */
    public static final FactKey<String> IDENTITY_TYPE = new FactKey<>("identityType");
    /** The ids of the user-assigned identities on the service. */
    public static final FactKey<List<String>> USER_ASSIGNED_IDENTITIES = new FactKey<>("userAssignedIdentities");
    /** Whether the service gets its key in the request that creates it. */
    public static final FactKey<Boolean> KEY_SET_AT_CREATION = new FactKey<>("keySetAtCreation");
    /** The region of the service. */
    public static final FactKey<Region> SERVICE_REGION = new FactKey<>("serviceRegion");
    /** The tenant of the service, a GUID. */
    public static final FactKey<String> SERVICE_TENANT = new FactKey<>("serviceTenant");

    /** Whether the service exists already. */
    public static final FactKey<Boolean> SERVICE_EXISTS = new FactKey<>("serviceExists");
    /** Whether the service had a customer-managed key before this deployment. */
    public static final FactKey<Boolean> HAD_KEY = new FactKey<>("hadKey");
    /** Whether the user declares an extension by Microsoft for the retired service. */
    public static final FactKey<Boolean> EXTENSION_DECLARED = new FactKey<>("extensionDeclared");
    /** The application id of the enterprise application that Microsoft issued, a GUID. */
    public static final FactKey<String> ENTERPRISE_APPLICATION = new FactKey<>("enterpriseApplication");
    /** The application ids, lower-case GUIDs, that were granted get, wrapKey and unwrapKey on the key. */
    public static final FactKey<Set<String>> GRANTED_APPLICATIONS = new FactKey<>("grantedApplications");
    /** The namespaces of the resource providers that are registered in the subscription. */
    public static final FactKey<Set<String>> REGISTERED_NAMESPACES = new FactKey<>("registeredNamespaces");

    private final String name;

    private FactKey(String name) {
        this.name = name;
    }

    /** What is known of the value where nobody stated anything: it is unknown, never absent. */
    Fact<T> unstated() {
        return Fact.unknown(name);
    }

    /** The name, which stands in for a path where nobody stated one. */
    @Override
    public String toString() {
        return name;
    }
}
