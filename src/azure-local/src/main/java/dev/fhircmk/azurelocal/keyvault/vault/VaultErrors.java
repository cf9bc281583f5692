package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.ArmErrors;
import dev.fhircmk.azurelocal.http.RefusedException;

/** The errors of the vaults' control plane, in Azure's words where they are known; the others say that they are assumed. */
final class VaultErrors {
    private static final String SOFT_DELETE_LINK =
            " Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.";

    private VaultErrors() {}

    static RefusedException heldByDeleted() {
        return ArmErrors.refuse(
                409,
                "ConflictError",
                "A vault with the same name already exists in deleted state. You need to either recover or purge"
                        + " existing key vault." + SOFT_DELETE_LINK);
    }

    /** Azure's sentences, from Azure/bicep#4364. */
    static RefusedException changedMeanwhile(String name) {
        return ArmErrors.refuse(
                409,
                "ConflictError",
                "A conflict occurred that prevented the operation from completing. The operation failed because the Key Vault"
                        + " '" + name + "' changed from the point the operation began. This can happen if parallel"
                        + " operations are being performed on the Key Vault. To prevent this error, serialize the"
                        + " operations so that only one operation is performed on the Key Vault at a time. Follow this"
                        + " link for more information: https://go.microsoft.com/fwlink/?linkid=2147741");
    }

    static RefusedException nameInUse(String name) {
        return ArmErrors.refuse(409, "VaultAlreadyExists", nameInUseSentence(name));
    }

    /** Azure's sentences, with its own spelling mistake, as in azure-cli's and others' issues. */
    static String nameInUseSentence(String name) {
        return "The vault name '" + name
                + "' is already in use. Vault names are globaly unique so it is possible that the"
                + " name is already taken. If you are sure that the vault name was not taken then it is possible that a"
                + " vault with the same name was recently deleted but not purged after being placed in a recoverable state."
                + " If the vault is in a recoverable state then the vault will need to be purged before reusing the name."
                + " For more information about VaultAlreadyExists, soft delete and purging a vault follow this link"
                + " https://go.microsoft.com/fwlink/?linkid=2147740";
    }

    static RefusedException invalidName(String name) {
        return ArmErrors.refuse(400, "VaultNameNotValid", invalidNameSentence(name));
    }

    static String invalidNameSentence(String name) {
        return "The vault name '" + name + "' is invalid. A vault's name must be between 3-24 alphanumeric characters."
                + " The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens."
                + " Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742";
    }

    /** Status and sentence are assumed. */
    static RefusedException nothingToRecover(String name) {
        return ArmErrors.refuse(
                404,
                "SoftDeletedVaultDoesNotExist",
                "A soft deleted vault with the name '" + name
                        + "' does not exist in this location and resource group.");
    }

    static RefusedException purgeProtectionOff() {
        return irreversible("enablePurgeProtection", "purge protection");
    }

    /** The sentence is assumed, after that of purge protection. */
    static RefusedException softDeleteOff() {
        return irreversible("enableSoftDelete", "soft delete");
    }

    /** The sentence is assumed. */
    static RefusedException retentionChanged() {
        return ArmErrors.badRequest(
                "The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.");
    }

    /** The sentence is assumed. */
    static RefusedException retentionOutOfRange(long days) {
        return ArmErrors.badRequest(
                "The property \"softDeleteRetentionInDays\" must be between 7 and 90, not " + days + ".");
    }

    /** The sentence is assumed. */
    static RefusedException missing(String property) {
        return ArmErrors.badRequest("The parameter \"" + property + "\" is not specified.");
    }

    /** The sentence is assumed. */
    static RefusedException notOneOf(String property, String value, String allowed) {
        return ArmErrors.badRequest(
                "The property \"" + property + "\" must be one of " + allowed + ", not '" + value + "'.");
    }

    /** Azure's sentence, from azure-powershell#11471. */
    static RefusedException privateAddress(String path, String value, String range) {
        return ArmErrors.badRequest("Invalid value found at " + path + ": " + value + " belongs to forbidden range "
                + range + " (private IP addresses)");
    }

    /** The beginning is that of the sentence above; that it ends with the value is assumed. */
    static RefusedException invalidAddress(String path, String value) {
        return ArmErrors.badRequest("Invalid value found at " + path + ": " + value);
    }

    /** The sentence is assumed; the numbers are documented. */
    static RefusedException tooManyRules(String list, int rules, int most) {
        return ArmErrors.badRequest("The property \"properties.networkAcls." + list + "\" has " + rules
                + " entries; there may be " + most + " at most.");
    }

    /** Azure's sentence for an id that is none and for a permission that is none (azure-cli#18430, azure-libraries-for-net#361). */
    static RefusedException invalidPolicies() {
        return ArmErrors.badRequest("An invalid value was provided for 'accessPolicies'.");
    }

    /** The sentence is assumed. */
    static RefusedException otherTenant(String tenantId) {
        return ArmErrors.badRequest("The tenant '" + tenantId + "' is not the tenant of the subscription.");
    }

    /** Code and status are assumed. */
    static RefusedException purgeProtected() {
        return ArmErrors.refuse(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");
    }

    /** The sentence is assumed. */
    static RefusedException deletedVaultNotFound(String name) {
        return ArmErrors.refuse(
                404, "DeletedVaultNotFound", "The specified deleted vault '" + name + "' does not exist.");
    }

    private static RefusedException irreversible(String property, String what) {
        return ArmErrors.badRequest("The property \"" + property + "\" cannot be set to false. Enabling the " + what
                + " for a vault is an irreversible action.");
    }
}
