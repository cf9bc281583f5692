package dev.fhircmk.core;

import java.util.List;

/**
 * The permissions that a service needs on its key, and no more: it reads the key, wraps its data encryption key with it and unwraps it.
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

    /** The permissions to manage a key in an access policy; delete is added where it is wanted. */
    public static final List<String> OPERATOR =
            List.of("get", "list", "create", "update", "rotate", "recover", "getrotationpolicy", "setrotationpolicy");

    private KeyPermissions() {}
}
