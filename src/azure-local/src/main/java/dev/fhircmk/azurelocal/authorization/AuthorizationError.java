package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of Microsoft.Authorization. */
enum AuthorizationError implements ServiceError {
    PRINCIPAL_NOT_FOUND,
    UNMATCHED_PRINCIPAL_TYPE,
    UPDATE_NOT_PERMITTED,
    EXISTS,
    UNKNOWN_ROLE,
    PRINCIPAL_IS_NO_GUID,
    NAME_IS_NO_GUID,
    INVALID_PRINCIPAL_TYPE,
    MISSING,
    ASSIGNMENT_NOT_FOUND,
    DEFINITION_NOT_FOUND,
    DEFINITION_MISSING,
    DEFINITION_ID_IS_NO_GUID,
    SAME_NAME,
    BUILT_IN,
    DEFINITION_IN_USE,
    DENY_ASSIGNMENT_NOT_FOUND,
    UNSUPPORTED_FILTER,
    LOCKED,
    LOCK_NOT_FOUND,
    INVALID_LOCK_LEVEL
}
