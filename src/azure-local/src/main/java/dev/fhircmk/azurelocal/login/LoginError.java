package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of the token endpoint, shaped by {@link LoginService}; the inner code is the number of AADSTS. */
enum LoginError implements ServiceError {
    WRONG_SECRET,
    UNKNOWN_CLIENT,
    UNKNOWN_TENANT,
    MISSING,
    UNSUPPORTED_GRANT,
    UNKNOWN_RESOURCE,
    MISSING_CREDENTIAL,
    UNKNOWN_ASSERTION_TYPE,
    UNREADABLE_ASSERTION,
    NO_FEDERATION,
    UNTRUSTED_ISSUER,
    UNTRUSTED_SUBJECT,
    SUBJECT_OF_OTHER_CASE,
    UNTRUSTED_AUDIENCE,
    UNREACHED_ISSUER,
    UNKNOWN_SIGNER,
    WRONG_SIGNATURE,
    ASSERTION_OUT_OF_TIME
}
