package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;

/** The errors of diagnostic settings. */
enum DiagnosticError {
    NO_SINK,
    WRONG_SINK,
    UNKNOWN_CATEGORY,
    UNKNOWN_GROUP,
    SINK_IN_USE,
    UNSUPPORTED_TYPE,
    NOT_FOUND;

    private static final ErrorTable<DiagnosticError> TABLE = ErrorTable.of(DiagnosticError.class);

    RefusedException of(Object... values) {
        return ArmError.refuse(TABLE.row(this), values);
    }
}
