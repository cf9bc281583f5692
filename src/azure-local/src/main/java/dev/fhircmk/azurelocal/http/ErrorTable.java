package dev.fhircmk.azurelocal.http;

import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The errors of a service: an enum names them, and a table in the resources beside it has a line for each. Its sentences are
 * Azure's where they are known, as the column {@code source} says; the others say that they are assumed.
 */
public final class ErrorTable {
    private static final ClassValue<Map<String, Row>> TABLES = new ClassValue<>() {
        @Override
        protected Map<String, Row> computeValue(Class<?> errors) {
            return read(errors);
        }
    };

    private ErrorTable() {}

    static Row row(Enum<?> error) {
        return Objects.requireNonNull(TABLES.get(error.getDeclaringClass()).get(error.name()), error.name());
    }

    /**
     * The lines of an enum's table, by the names of its constants.
     *
     * @throws IllegalStateException if it is not the table of exactly these errors
     */
    static Map<String, Row> read(Class<?> errors) {
        List<Row> lines = ShippedTable.read(errors, errors.getSimpleName() + ".json", Row.class);
        Map<String, Row> rows = new HashMap<>();
        lines.forEach(line -> rows.put(line.name(), line));
        List<String> names = Arrays.stream(errors.getEnumConstants())
                .map(error -> ((Enum<?>) error).name())
                .toList();
        if (lines.size() != names.size() || !rows.keySet().containsAll(names)) {
            throw new IllegalStateException(
                    "the table of " + errors.getSimpleName() + " does not have each error once");
        }
        return rows;
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
