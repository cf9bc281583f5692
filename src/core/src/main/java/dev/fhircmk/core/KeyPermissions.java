package dev.fhircmk.core;

import java.util.List;

/**
 * What a service needs on its key, and no more: it reads the key, wraps its data encryption key with it and unwraps it.
 *
 * <p>Source: "Configure customer-managed keys for the FHIR service" names the role; the permissions are those that Azure
 * SQL transparent data encryption, which stores the data, and microsoft/healthcare-shared-components, which probes the key,
 * use.
 */
public final class KeyPermissions {
    /** The permissions of an access policy, as Azure spells them. */
    public static final List<String> SERVICE = List.of("get", "wrapKey", "unwrapKey");

    /** The operations that the key must allow, as the JSON Web Key standard spells them. */
    public static final List<String> OPERATIONS = List.of("wrapKey", "unwrapKey");

    /** The role "Key Vault Crypto Service Encryption User", with the same rights as {@link #SERVICE}. */
    public static final String CRYPTO_SERVICE_ENCRYPTION_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

    /**
     * The role "Key Vault Crypto Officer", for those who manage keys. Microsoft's own sample gives it to the service, which can
     * then delete its key.
     */
    public static final String CRYPTO_OFFICER = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";

    /** The name of {@link #CRYPTO_OFFICER}. */
    public static final String CRYPTO_OFFICER_NAME = "Key Vault Crypto Officer";

    /** What managing a key takes of an access policy; deleting comes on top where it is wanted. */
    public static final List<String> OPERATOR =
            List.of("get", "list", "create", "update", "rotate", "recover", "getrotationpolicy", "setrotationpolicy");

    private KeyPermissions() {}
}
