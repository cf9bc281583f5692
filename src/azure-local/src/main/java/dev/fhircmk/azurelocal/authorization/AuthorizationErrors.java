package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.ArmErrors;
import dev.fhircmk.azurelocal.http.RefusedException;
import java.util.List;

/** The errors of Microsoft.Authorization, in Azure's words where they are known; the others say that they are assumed. */
final class AuthorizationErrors {
    private AuthorizationErrors() {}

    /** Reported in many threads, with this sentence and its spelling. */
    static RefusedException principalNotFound(String principal, String tenantId) {
        return ArmErrors.refuse(
                400,
                "PrincipalNotFound",
                "Principal " + plain(principal) + " does not exist in the directory " + tenantId
                        + ". Check that you have the correct principal ID. If you are creating this principal and then"
                        + " immediately assigning a role, this error might be related to a replication delay. In this"
                        + " case, set the role assignment principalType property to a value, such as ServicePrincipal,"
                        + " User, or Group.  See https://aka.ms/docs-principaltype");
    }

    /** With Azure's own spelling mistake. */
    static RefusedException unmatchedPrincipalType(String principal, String is, String asked) {
        return ArmErrors.refuse(
                400,
                "UnmatchedPrincipalType",
                "The PrincipalId '" + plain(principal) + "' has type '" + is
                        + "' , which is different from specified PrinciaplType '" + asked + "'.");
    }

    /** The status is assumed. */
    static RefusedException updateNotPermitted() {
        return ArmErrors.refuse(
                400,
                "RoleAssignmentUpdateNotPermitted",
                "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
    }

    static RefusedException exists() {
        return ArmErrors.refuse(409, "RoleAssignmentExists", "The role assignment already exists.");
    }

    /** Status and sentence are assumed. */
    static RefusedException unknownRole(String role) {
        return ArmErrors.refuse(
                404,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '" + role + "' does not exist.");
    }

    /** Code and sentence: azure-powershell#16627. */
    static RefusedException principalIsNoGuid(String principal) {
        return ArmErrors.refuse(
                400,
                "InvalidPrincipalId",
                "The Principal ID '" + principal + "' is not valid. Principal ID must be a GUID.");
    }

    /** Code and sentence: Azure-Landing-Zones#3419. */
    static RefusedException nameIsNoGuid(String name) {
        return ArmErrors.refuse(
                400,
                "InvalidRoleAssignmentId",
                "The role assignment ID '" + name + "' is not valid. The role assignment ID must be a GUID.");
    }

    /** The sentence is assumed. */
    static RefusedException invalidPrincipalType(String asked, List<String> known) {
        return ArmErrors.badRequest(
                "The principal type '" + asked + "' is not one of " + String.join(", ", known) + ".");
    }

    /** Code and sentence are assumed. */
    static RefusedException missing(String property) {
        return ArmErrors.badRequest("The role assignment lacks the property '" + property + "'.");
    }

    static RefusedException assignmentNotFound(String name) {
        return ArmErrors.refuse(404, "RoleAssignmentNotFound", "The role assignment '" + name + "' is not found.");
    }

    static RefusedException definitionNotFound(String id) {
        return ArmErrors.refuse(
                404,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '" + id + "' does not exist.");
    }

    /** Known from az, Terraform and the portal in this form. */
    static RefusedException locked(String scope, String operation, List<String> locked) {
        return ArmErrors.refuse(
                409,
                "ScopeLocked",
                "The scope '" + scope + "' cannot perform " + operation
                        + " operation because following scope(s) are locked: '" + String.join(",", locked)
                        + "'. Please remove the lock and try again.");
    }

    /** Code and sentence are assumed. */
    static RefusedException lockNotFound(String name) {
        return ArmErrors.refuse(404, "LockNotFound", "The lock '" + name + "' could not be found.");
    }

    /** Code and sentence are assumed. */
    static RefusedException invalidLockLevel(String level) {
        return ArmErrors.refuse(
                400, "InvalidLockLevel", "The lock level '" + level + "' is not one of 'CanNotDelete', 'ReadOnly'.");
    }

    private static String plain(String principal) {
        return principal.replace("-", "");
    }
}
