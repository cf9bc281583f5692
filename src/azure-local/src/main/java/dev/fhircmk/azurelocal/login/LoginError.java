package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.ErrorTable;

/** The errors of the token endpoint; the inner code is the number of AADSTS. */
enum LoginError {
    WRONG_SECRET,
    UNKNOWN_CLIENT,
    UNKNOWN_TENANT,
    MISSING,
    UNSUPPORTED_GRANT,
    UNKNOWN_RESOURCE;

    private static final ErrorTable<LoginError> TABLE = ErrorTable.of(LoginError.class);

    ErrorTable.Row row() {
        return TABLE.row(this);
    }
}
