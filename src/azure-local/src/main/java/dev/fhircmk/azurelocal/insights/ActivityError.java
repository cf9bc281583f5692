package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of the activity log. */
enum ActivityError implements ServiceError {
    INVALID,
    NOT_SERVED
}
