package dev.fhircmk.core;

import java.util.regex.Pattern;

/**
 * The names that Azure accepts, checked before an update: a name that Azure refuses fails the update half way through.
 *
 * <p>Sources: the path parameters of Azure/azure-rest-api-specs, the "Naming rules and restrictions for Azure resources"
 * page (resource groups: letters and digits as {@code Char.IsLetterOrDigit} has them), and, for workspaces and diagnostic settings, the
 * narrower rules that the azurerm provider learnt in use.
 */
public enum NameRule {
    /** A resource group. */
    RESOURCE_GROUP(
            "[-\\p{L}\\p{Nd}._()]{0,89}[-\\p{L}\\p{Nd}_()]",
            "1 to 90 letters and digits of any script, '-', '_', '.', '(' or ')', not ending in '.'"),
    /**
     * The resource group of a workspace or an account: Microsoft.HealthcareApis' specification, and azure-native with it, takes no
     * letters of other scripts there.
     */
    HEALTHCARE_RESOURCE_GROUP(
            "[-\\w._()]{0,89}[-\\w_()]",
            "1 to 90 letters a to z, digits, '-', '_', '.', '(' or ')', not ending in '.'"),
    /** A key vault or managed HSM; unique in its cloud, soft-deleted ones included. */
    VAULT(
            "(?=.{3,24}$)[a-zA-Z](?:-?[a-zA-Z0-9])+",
            "3 to 24 letters, digits and single hyphens, beginning with a letter and ending with a letter or digit"),
    /** A key. */
    KEY("[a-zA-Z0-9-]{1,127}", "1 to 127 letters, digits and hyphens"),
    /** A user-assigned identity. */
    USER_ASSIGNED_IDENTITY(
            "[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}",
            "3 to 128 letters, digits, '-' and '_', beginning with a letter or digit"),
    /** An Azure Health Data Services workspace. */
    WORKSPACE("[a-z0-9]{3,24}", "3 to 24 lower-case letters and digits"),
    /** A FHIR service in a workspace. */
    FHIR_SERVICE(
            "(?=.{3,24}$)[a-z0-9](?:-?[a-z0-9])+",
            "3 to 24 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit"),
    /** An account of the retired Azure API for FHIR; unique in its cloud. */
    AZURE_API_FOR_FHIR(
            "(?=.{3,23}$)[a-z0-9](?:-?[a-z0-9])+",
            "3 to 23 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit"),
    /** A management lock. */
    MANAGEMENT_LOCK("[-\\w.()]{0,89}[-\\w()]", "1 to 90 letters, digits, '-', '_', '.', '(' or ')', not ending in '.'"),
    /** A diagnostic setting. */
    DIAGNOSTIC_SETTING(
            "(?=.{1,260}$)[^<>*%&:\\\\?+/\\p{Cc}]*[^<>*%&:\\\\?+/\\p{Cc} .]",
            "1 to 260 characters other than <>*%&:\\?+/ and control characters, not ending in a space or '.'");

    private final Pattern pattern;
    private final String allowed;

    NameRule(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    /** Whether Azure accepts the name. */
    public boolean accepts(String name) {
        return pattern.matcher(name).matches();
    }

    /**
     * Gives the name back where Azure accepts it.
     *
     * @param input the input that holds the name, such as {@code vaultName}
     * @throws InvalidValueException where Azure does not accept it
     */
    public String check(String input, String name) {
        if (!accepts(name)) {
            throw new InvalidValueException(input, allowed, name, "choose another name");
        }
        return name;
    }
}
