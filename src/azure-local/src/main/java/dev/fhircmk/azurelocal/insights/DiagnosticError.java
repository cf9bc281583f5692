package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of diagnostic settings. */
enum DiagnosticError implements ServiceError {
    NO_SINK,
    WRONG_SINK,
    UNKNOWN_CATEGORY,
    UNKNOWN_GROUP,
    SINK_IN_USE,
    UNSUPPORTED_TYPE,
    NOT_FOUND
}
