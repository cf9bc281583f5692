package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes inputs that are null for ones that were left out, and refuses inputs that lack a required one, before
 * Pulumi's own serialization does, which would report it with a stack trace.
 */
public final class RequiredInputs {
    private final Set<String> missing = new LinkedHashSet<>();

    private RequiredInputs() {}

    /**
     * Gives the inputs back where they are complete.
     *
     * @param type of the component, as the user knows it
     * @param name of the component
     * @throws RunException that names every input that was left out
     */
    public static <T extends ResourceArgs> T checked(String type, String name, T args) {
        var inputs = new RequiredInputs();
        inputs.look("", args);
        if (!inputs.missing.isEmpty()) {
            throw new RunException(ComponentScope.named(type, name) + ": " + String.join(", ", inputs.missing)
                    + " must be set; it was left out");
        }
        return args;
    }

    private void look(String path, ResourceArgs args) {
        Arrays.stream(args.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Import.class))
                .forEach(field -> look(path + field.getName(), field, args));
    }

    private void look(String path, Field field, ResourceArgs args) {
        var value = value(field, args);
        if (value instanceof Output<?> output && isNothing(path, output)) {
            leaveOut(field, args);
            value = null;
        }
        if (value == null) {
            if (field.getAnnotation(Import.class).required()) {
                missing.add(path);
            }
            return;
        }
        lookInto(path, value);
    }

    private void lookInto(String path, @Nullable Object value) {
        if (value == null) {
            missing.add(path);
        } else if (value instanceof ResourceArgs nested) {
            look(path + ".", nested);
        } else if (value instanceof Output<?> output && isNothing(path, output)) {
            missing.add(path);
        } else if (value instanceof List<?> items) {
            for (var i = 0; i < items.size(); i++) {
                lookInto(path + "[" + i + "]", items.get(i));
            }
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> lookInto(path + "." + name, member));
        }
    }

    /**
     * Whether an output is known by now to hold nothing. What is known is told at once; what other resources will only tell
     * later is looked at by {@link ComponentCheck}.
     */
    private boolean isNothing(String path, Output<?> output) {
        var nothing = new AtomicBoolean();
        var unused = output.applyValue(value -> {
            if (value == null) {
                nothing.set(true);
            } else if (value instanceof List<?> || value instanceof Map<?, ?>) {
                lookInto(path, value);
            }
            return true;
        });
        return nothing.get();
    }

    /** The value of a field, whatever its access. */
    static @Nullable Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException | InaccessibleObjectException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void leaveOut(Field field, Object args) {
        try {
            field.set(args, null);
        } catch (IllegalAccessException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
