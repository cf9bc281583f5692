package dev.fhircmk.azurelocal.http;

/** An error of a service: a constant of an enum, whose table says the rest. */
public interface ServiceError {
    /** Its line in the table. */
    default ErrorTable.Row row() {
        return ErrorTable.row((Enum<?>) this);
    }

    /**
     * The error in the shape that most services have.
     *
     * @param values what stands in its sentence where errors of this kind differ
     */
    default RefusedException of(Object... values) {
        return RefusedException.of(row().status(), row().code(), row().sentence(values));
    }
}
