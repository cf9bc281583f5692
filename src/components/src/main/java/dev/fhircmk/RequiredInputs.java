package dev.fhircmk;

import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Refuses inputs that lack a required one, before Pulumi's own serialization does: that would tell it with a stack trace.
 */
final class RequiredInputs {
    private RequiredInputs() {}

    /**
     * Gives the inputs back where they are complete.
     *
     * @param type of the component, as the user knows it
     * @param name of the component
     * @throws RunException that names every input that was left out
     */
    static <T extends ResourceArgs> T checked(String type, String name, T args) {
        var missing = Arrays.stream(args.getClass().getDeclaredFields())
                .filter(field -> isRequired(field) && isMissing(field, args))
                .map(Field::getName)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new RunException(type + " '" + name + "': " + missing + " must be set; it was left out");
        }
        return args;
    }

    private static boolean isRequired(Field field) {
        var input = field.getAnnotation(Import.class);
        return input != null && input.required();
    }

    private static boolean isMissing(Field field, Object args) {
        try {
            field.setAccessible(true);
            return field.get(args) == null;
        } catch (IllegalAccessException | InaccessibleObjectException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
