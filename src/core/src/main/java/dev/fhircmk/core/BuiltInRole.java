package dev.fhircmk.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    KEY_VAULT_ADMINISTRATOR("Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483"),
    KEY_VAULT_CRYPTO_OFFICER(KeyPermissions.CRYPTO_OFFICER_NAME, KeyPermissions.CRYPTO_OFFICER),
    KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER(
            "Key Vault Crypto Service Encryption User", KeyPermissions.CRYPTO_SERVICE_ENCRYPTION_USER),
    KEY_VAULT_CRYPTO_USER("Key Vault Crypto User", "12338af0-0e69-4776-bea7-57ae8d297424"),
    KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2"),
    READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
    STORAGE_BLOB_DATA_CONTRIBUTOR("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe");

    private static final Pattern ID = Pattern.compile(
            "(?:.*/providers/Microsoft\\.Authorization/roleDefinitions/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
            Pattern.CASE_INSENSITIVE);

    private final String roleName;
    private final String id;

    BuiltInRole(String roleName, String id) {
        this.roleName = roleName;
        this.id = id;
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
        Matcher matcher = ID.matcher(idOrName);
        if (matcher.matches()) {
            return matcher.group(1).toLowerCase(Locale.ROOT);
        }
        return Arrays.stream(values())
                .filter(role -> role.roleName.equalsIgnoreCase(idOrName))
                .findFirst()
                .map(BuiltInRole::id)
                .orElseThrow(() -> new InvalidValueException(
                        input,
                        "the id of a role definition or one of "
                                + Arrays.stream(values())
                                        .map(BuiltInRole::roleName)
                                        .collect(Collectors.joining(", ")),
                        idOrName,
                        "look its id up with `az role definition list --name`"));
    }
}
