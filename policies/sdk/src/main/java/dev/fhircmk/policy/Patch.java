package dev.fhircmk.policy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.fhircmk.policy.PropertyPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the properties of a resource. What a patch does not name stays as it is: unknown values, secrets, and the engine's
 * own entries. What was secret stays secret.
 */
public final class Patch {
    private static final Patch NONE = new Patch(List.of());

    private final List<Change> changes;

    private record Change(String place, List<Step> path, UnaryOperator<@Nullable Value> change, boolean removes) {}

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
        var wire = PropertyValue.of(value).toWire();
        return with(path, old -> old != null && Wire.isSecret(old) && !Wire.isSecret(wire) ? Wire.secret(wire) : wire);
    }

    /** Takes away the value at a path; nothing happens where there is none. */
    public Patch remove(String path) {
        return with(path, old -> null, true);
    }

    /** Appends a value to the list at a path, which is made where there is none. */
    public Patch append(String path, Object value) {
        var wire = PropertyValue.of(value).toWire();
        return with(
                path,
                old -> rewrap(old, list -> {
                    if (list != null && !list.hasListValue() && !list.hasNullValue()) {
                        throw new PropertyTypeException("an array is expected at ." + path + " to append to");
                    }
                    var items = list == null ? ListValue.newBuilder() : list.getListValue().toBuilder();
                    return Value.newBuilder()
                            .setListValue(items.addValues(wire))
                            .build();
                }));
    }

    /** These changes, then the others. */
    public Patch then(Patch next) {
        var both = new ArrayList<>(changes);
        both.addAll(next.changes);
        return new Patch(List.copyOf(both));
    }

    private Patch with(String path, UnaryOperator<@Nullable Value> change) {
        return with(path, change, false);
    }

    private Patch with(String path, UnaryOperator<@Nullable Value> change, boolean removes) {
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
        var before = Value.newBuilder().setStructValue(properties.toStruct()).build();
        var after = apply(before, change, 0, "");
        return Properties.of(after == null ? Struct.getDefaultInstance() : after.getStructValue());
    }

    private static @Nullable Value apply(@Nullable Value value, Change change, int depth, String at) {
        if (depth == change.path().size()) {
            return change.change().apply(value);
        }
        if (value != null) {
            Wire.unknown(Wire.unwrap(value)).ifPresent(kind -> {
                throw new UnknownValueException(at, kind);
            });
        }
        var step = change.path().get(depth);
        return rewrap(
                value,
                inner -> step instanceof Step.Field field
                        ? field(inner, field, change, depth, at)
                        : item(inner, (Step.Item) step, change, depth, at));
    }

    private static Value field(@Nullable Value inner, Step.Field field, Change change, int depth, String at) {
        if (inner != null && !inner.hasNullValue() && !Wire.isObject(inner)) {
            throw new PropertyTypeException("an object is expected at ." + at + " to change " + field.name() + " in");
        }
        var struct = inner == null ? Struct.newBuilder() : inner.getStructValue().toBuilder();
        var old = struct.getFieldsMap().get(field.name());
        var changed = apply(old, change, depth + 1, PropertyPath.append(at, field));
        if (changed == null) {
            struct.removeFields(field.name());
        } else {
            struct.putFields(field.name(), changed);
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value item(@Nullable Value inner, Step.Item item, Change change, int depth, String at) {
        var items = inner == null ? ListValue.newBuilder() : inner.getListValue().toBuilder();
        var end = items.getValuesCount();
        if (item.index() > end || (inner != null && !inner.hasListValue() && !inner.hasNullValue())) {
            throw new PropertyTypeException("an array of " + item.index() + " or more items is expected at ." + at
                    + " to change item " + item.index() + " in");
        }
        var old = item.index() < end ? items.getValues(item.index()) : null;
        var changed = apply(old, change, depth + 1, PropertyPath.append(at, item));
        if (changed == null && old != null) {
            items.removeValues(item.index());
        } else if (changed != null && old != null) {
            items.setValues(item.index(), changed);
        } else if (changed != null) {
            items.addValues(changed);
        }
        return Value.newBuilder().setListValue(items).build();
    }

    /** Changes what is inside, secret or not, and leaves it as secret as it was. */
    private static @Nullable Value rewrap(@Nullable Value value, UnaryOperator<@Nullable Value> change) {
        if (value == null || !Wire.isSecret(value)) {
            return change.apply(value == null ? null : Wire.unwrap(value));
        }
        var changed = change.apply(Wire.unwrap(value));
        return changed == null ? null : Wire.secret(changed);
    }

    /** How many changes; no value. */
    @Override
    public String toString() {
        return "patch of " + changes.size() + " changes";
    }
}
