package dev.fhircmk.core;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Azure's own roles that are given on a vault or a FHIR service; their ids are the same in every tenant. Source: "Azure built-in
 * roles" (general, security, integration, storage), 2026-02.
 */
public enum BuiltInRole {
    FHIR_DATA_CONTRIBUTOR("FHIR Data Contributor", "5a1fc7df-4bf1-4951-a576-89034ee01acd"),
    FHIR_DATA_READER("FHIR Data Reader", "4c8d0bbc-75d3-4935-991f-5f3c56d81508"),
    FHIR_DATA_WRITER("FHIR Data Writer", "3f88fce4-5892-4214-ae73-ba5294559913"),
    FHIR_DATA_EXPORTER("FHIR Data Exporter", "3db33094-8700-4567-8da5-1501d4e7e843"),
    FHIR_DATA_IMPORTER("FHIR Data Importer", "4465e953-8ced-4406-a58e-0f6e3f3b530b"),
    FHIR_DATA_CONVERTER("FHIR Data Converter", "a1705bd2-3a8f-45a5-8683-466fcfd5cc24"),
    FHIR_SMART_USER("FHIR SMART User", "4ba50f17-9666-485c-a643-ff00808643f0"),
    KEY_VAULT_ADMINISTRATOR("Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483", OnKeys.MANAGES),
    /** For those who manage keys. Microsoft's own sample gives it to the service, which can then delete its key. */
    KEY_VAULT_CRYPTO_OFFICER("Key Vault Crypto Officer", "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", OnKeys.MANAGES),
    /** What a service needs, with the same rights as {@link KeyPermissions#SERVICE}. */
    KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER(
            "Key Vault Crypto Service Encryption User", "e147488a-f6f5-4113-8e2d-b22465e65bf6", OnKeys.USES),
    KEY_VAULT_CRYPTO_USER("Key Vault Crypto User", "12338af0-0e69-4776-bea7-57ae8d297424", OnKeys.USES),
    KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2"),
    READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
    STORAGE_BLOB_DATA_CONTRIBUTOR("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
    OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", OnKeys.MANAGES_VAULT),
    CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", OnKeys.MANAGES_VAULT),
    USER_ACCESS_ADMINISTRATOR(
            "User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", OnKeys.MANAGES_VAULT);

    /** What a role lets its holder do with the keys of a vault. */
    private enum OnKeys {
        /** At most read them. */
        NOTHING,
        /** Wrap and unwrap. */
        USES,
        /** Also make, change and delete them. */
        MANAGES,
        /** Nothing by itself, but delete the vault or give itself and others any role. */
        MANAGES_VAULT
    }

    private final String roleName;
    private final String id;
    private final OnKeys onKeys;

    BuiltInRole(String roleName, String id) {
        this(roleName, id, OnKeys.NOTHING);
    }

    BuiltInRole(String roleName, String id, OnKeys onKeys) {
        this.roleName = roleName;
        this.id = id;
        this.onKeys = onKeys;
    }

    /** The role of that GUID, where it is one of these. */
    public static Optional<BuiltInRole> of(Guid id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id.text())).findFirst();
    }

    /** The GUID of the role in the id of a role definition, as role assignments name it; empty for the id of anything else. */
    public static Optional<Guid> inDefinition(ArmId definition) {
        return Optional.of(definition)
                .filter(id -> id.isOf(ArmType.ROLE_DEFINITION))
                .map(ArmId::name)
                .filter(Guid::accepts)
                .map(Guid::new);
    }

    /** The GUID of any role that a text means, by its GUID or by the id of its definition; empty for other texts. */
    public static Optional<Guid> meantBy(String guidOrId) {
        return Guid.accepts(guidOrId)
                ? Optional.of(new Guid(guidOrId))
                : ArmId.readScope(guidOrId).flatMap(BuiltInRole::inDefinition);
    }

    /** Whether its holder may wrap and unwrap with the keys of the vault. */
    public boolean usesKeys() {
        return onKeys == OnKeys.USES || onKeys == OnKeys.MANAGES;
    }

    /** Whether its holder may make, change and delete the keys of the vault. */
    public boolean managesKeys() {
        return onKeys == OnKeys.MANAGES;
    }

    /** Whether its holder can delete, disable or hand on the keys of the vault, at once or by giving itself another role. */
    public boolean endangersKeys() {
        return onKeys == OnKeys.MANAGES || onKeys == OnKeys.MANAGES_VAULT;
    }

    /** Whether it is given by its name. The roles that manage whole resources are taken by their id only, which nobody types by mistake. */
    private boolean isGivenByName() {
        return onKeys != OnKeys.MANAGES_VAULT;
    }

    /** The GUID of the role definition. */
    public Guid guid() {
        return new Guid(id);
    }

    /** The GUID of the role definition. */
    public String id() {
        return id;
    }

    /** The name, as the portal shows it. */
    public String roleName() {
        return roleName;
    }

    /**
     * The GUID of the role that a text means: the name of one of these in any case, the GUID of any role, or its full id.
     *
     * @param input the input that holds the text
     * @return the GUID, in lower case
     * @throws InvalidValueException where it is none of them
     */
    public static String idOf(String input, String idOrName) {
        var byId = meantBy(idOrName);
        if (byId.isPresent()) {
            return byId.get().text();
        }
        return Arrays.stream(values())
                .filter(role -> role.isGivenByName() && role.roleName.equalsIgnoreCase(idOrName))
                .findFirst()
                .map(BuiltInRole::id)
                .orElseThrow(() -> new InvalidValueException(
                        input,
                        "the id of a role definition or one of "
                                + Arrays.stream(values())
                                        .filter(BuiltInRole::isGivenByName)
                                        .map(BuiltInRole::roleName)
                                        .collect(Collectors.joining(", ")),
                        idOrName,
                        "look its id up with `az role definition list --name`"));
    }
}
