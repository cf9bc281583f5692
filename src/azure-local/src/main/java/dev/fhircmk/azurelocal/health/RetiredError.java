package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of the retired Azure API for FHIR. */
enum RetiredError implements ServiceError {
    INVALID_NAME,
    NAME_TAKEN,
    NO_NEW_ACCOUNT,
    UNKNOWN_KIND,
    THROUGHPUT_TOO_LOW,
    USER_ASSIGNED_IDENTITY,
    INVALID_KEY_URI,
    KEY_TAKEN_OFF,
    KEY_PUT_ON,
    INVALID_OBJECT_ID,
    INVALID_APPLICATION_ID,
    APPLICATION_MISSING,
    COSMOS_DB_NOT_REGISTERED,
    PRIVATE_ENDPOINT_CONNECTIONS
}
