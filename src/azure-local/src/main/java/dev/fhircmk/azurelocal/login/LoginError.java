package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of the token endpoint, shaped by {@link LoginService}; the inner code is the number of AADSTS. */
enum LoginError implements ServiceError {
    WRONG_SECRET,
    UNKNOWN_CLIENT,
    UNKNOWN_TENANT,
    MISSING,
    UNSUPPORTED_GRANT,
    UNKNOWN_RESOURCE
}
