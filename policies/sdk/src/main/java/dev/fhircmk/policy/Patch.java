package dev.fhircmk.policy;

import dev.fhircmk.policy.PropertyPath.Step;
import dev.fhircmk.pulumi.WireValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the properties of a resource. What a patch does not name stays as it is: unknown values, secrets, and the engine's
 * own entries. What was secret stays secret.
 */
public final class Patch {
    private static final Patch NONE = new Patch(List.of());

    private final List<Change> changes;

    private record Change(String place, List<Step> path, UnaryOperator<@Nullable WireValue> change, boolean removes) {}

    private Patch(List<Change> changes) {
        this.changes = changes;
    }

    /** No change. */
    public static Patch none() {
        return NONE;
    }

    /** Whether nothing is changed. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Sets the value at a path; objects on the way are made, and an index one past a list's end appends.
     *
     * @param path such as {@code properties.networkAcls.bypass}; see {@link Properties}
     * @param value a text, number, boolean, list, map or {@link PropertyValue}; {@link PropertyValue#secret(Object)} makes it secret
     */
    public Patch set(String path, Object value) {
        var wire = Wire.write(PropertyValue.of(value));
        return with(path, old -> old != null && old.isSecret() ? wire.asSecret() : wire, false);
    }

    /** Takes away the value at a path; nothing happens where there is none. */
    public Patch remove(String path) {
        return with(path, old -> null, true);
    }

    /** Appends a value to the list at a path, which is made where there is none. */
    public Patch append(String path, Object value) {
        var wire = Wire.write(PropertyValue.of(value));
        UnaryOperator<@Nullable WireValue> change = list -> {
            if (!isListOrNone(list)) {
                throw new PropertyTypeException("an array is expected at ." + path + " to append to");
            }
            var items = items(list);
            items.add(wire);
            return WireValue.list(items);
        };
        return with(path, old -> rewrap(old, change), false);
    }

    /** These changes, then the others. */
    public Patch then(Patch next) {
        var both = new ArrayList<>(changes);
        both.addAll(next.changes);
        return new Patch(List.copyOf(both));
    }

    private Patch with(String path, UnaryOperator<@Nullable WireValue> change, boolean removes) {
        var steps = PropertyPath.parse(path);
        if (steps.isEmpty() || !(steps.get(0) instanceof Step.Field)) {
            throw new IllegalArgumentException("'" + path + "' names no property; write it like a.b[0].c");
        }
        return then(new Patch(List.of(new Change(path, steps, change, removes))));
    }

    /**
     * The properties with the changes made.
     *
     * @throws UnknownValueException where a change goes through a value that is not known
     * @throws PropertyTypeException where a change goes through a value that has no such field or item
     */
    public Properties applyTo(Properties properties) {
        var changed = properties;
        for (var change : changes) {
            // Taking away what is not there must not make the objects on the way.
            if (!change.removes() || changed.isPresent(change.place())) {
                changed = apply(changed, change);
            }
        }
        return changed;
    }

    private static Properties apply(Properties properties, Change change) {
        var after = apply(properties.wire(), change, 0, "");
        return Properties.of(after == null ? WireValue.object(Map.of()) : after);
    }

    private static @Nullable WireValue apply(@Nullable WireValue value, Change change, int depth, String at) {
        if (depth == change.path().size()) {
            return change.change().apply(value);
        }
        if (value != null) {
            value.unwrapped().unknown().ifPresent(kind -> {
                throw new UnknownValueException(at, PropertyValue.Kind.of(kind));
            });
        }
        var step = change.path().get(depth);
        return rewrap(
                value,
                inner -> step instanceof Step.Field field
                        ? field(inner, field, change, depth, at)
                        : item(inner, (Step.Item) step, change, depth, at));
    }

    private static WireValue field(@Nullable WireValue inner, Step.Field field, Change change, int depth, String at) {
        if (inner != null && !inner.isNone() && !inner.isObject()) {
            throw new PropertyTypeException("an object is expected at ." + at + " to change " + field.name() + " in");
        }
        var fields = inner == null ? new LinkedHashMap<String, WireValue>() : new LinkedHashMap<>(inner.fields());
        var changed = apply(fields.get(field.name()), change, depth + 1, PropertyPath.append(at, field));
        if (changed == null) {
            fields.remove(field.name());
        } else {
            fields.put(field.name(), changed);
        }
        return WireValue.object(fields);
    }

    private static WireValue item(@Nullable WireValue inner, Step.Item item, Change change, int depth, String at) {
        var items = items(inner);
        var end = items.size();
        if (item.index() > end || !isListOrNone(inner)) {
            throw new PropertyTypeException("an array of " + item.index() + " or more items is expected at ." + at
                    + " to change item " + item.index() + " in");
        }
        var old = item.index() < end ? items.get(item.index()) : null;
        var changed = apply(old, change, depth + 1, PropertyPath.append(at, item));
        if (changed == null && old != null) {
            items.remove(item.index());
        } else if (changed != null && old != null) {
            items.set(item.index(), changed);
        } else if (changed != null) {
            items.add(changed);
        }
        return WireValue.list(items);
    }

    private static boolean isListOrNone(@Nullable WireValue value) {
        return value == null || value.isNone() || value.proto().hasListValue();
    }

    private static List<WireValue> items(@Nullable WireValue list) {
        return new ArrayList<>(list == null ? List.of() : list.items());
    }

    /** Changes what is inside, secret or not, and leaves it as secret as it was. */
    private static @Nullable WireValue rewrap(@Nullable WireValue value, UnaryOperator<@Nullable WireValue> change) {
        if (value == null || !value.isSecret()) {
            return change.apply(value == null ? null : value.unwrapped());
        }
        var changed = change.apply(value.unwrapped());
        return changed == null ? null : changed.asSecret();
    }

    /** How many changes; no value. */
    @Override
    public String toString() {
        return "patch of " + changes.size() + " changes";
    }
}
