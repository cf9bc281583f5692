package dev.fhircmk.azurelocal.http;

import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The errors of a service: an enum names them, and a table in the resources beside it has a line for each. Its sentences are
 * Azure's where they are known, as the column {@code source} says; the others say that they are assumed.
 */
public final class ErrorTable<E extends Enum<E>> {
    private final Map<E, Row> rows;

    private ErrorTable(Map<E, Row> rows) {
        this.rows = rows;
    }

    /**
     * The table of an enum.
     *
     * @throws IllegalStateException if it is not the table of exactly these errors
     */
    public static <E extends Enum<E>> ErrorTable<E> of(Class<E> errors) {
        List<Row> lines = ShippedTable.read(errors, errors.getSimpleName() + ".json", Row.class);
        Map<E, Row> rows = new EnumMap<>(errors);
        lines.forEach(line -> rows.put(Enum.valueOf(errors, line.name()), line));
        if (rows.size() != lines.size() || rows.size() != errors.getEnumConstants().length) {
            throw new IllegalStateException(
                    "the table of " + errors.getSimpleName() + " does not have each error once");
        }
        return new ErrorTable<>(rows);
    }

    public Row row(E error) {
        return Objects.requireNonNull(rows.get(error), error.name());
    }

    /**
     * One error.
     *
     * @param name the name of its constant
     * @param status the HTTP status
     * @param code Azure's code
     * @param inner a second code, where the service has one
     * @param sentence with {@code %s} for what differs
     * @param source where the error is known from, or what of it is assumed
     */
    public record Row(
            String name, int status, String code, Optional<String> inner, String sentence, Optional<String> source) {
        public String sentence(Object... values) {
            return String.format(sentence, values);
        }
    }
}
