package dev.fhircmk.azurelocal.store;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Records as JSON. A component is a member under its own name or that of its {@link SerializedName}, which are part of the file
 * format; an empty optional is left out. What an older file lacks is empty, zero, false or an empty list; a text, a time or an
 * object must be there.
 */
public final class RecordJson {
    private static final Gson LEAVES = new Gson();

    private RecordJson() {}

    /** The object that stands for a record. */
    public static JsonObject write(Record value) {
        JsonObject row = new JsonObject();
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            JsonElement member = tree(component(part, value));
            if (!member.isJsonNull()) {
                row.add(name(part), member);
            }
        }
        return row;
    }

    /**
     * The record that an object stands for.
     *
     * @throws NoSuchElementException if the object lacks what must be there
     */
    public static <T extends Record> T read(JsonObject row, Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = Arrays.stream(parts)
                .map(part -> JsonTree.element(row, name(part))
                        .map(member -> value(member, part.getGenericType()))
                        .orElseGet(() -> absent(part)))
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a row is no " + type.getSimpleName(), e);
        }
    }

    private static JsonElement tree(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(RecordJson::tree).orElse(JsonNull.INSTANCE);
        }
        if (value instanceof Record nested) {
            return write(nested);
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(entry -> array.add(tree(entry)));
            return array;
        }
        return value instanceof Instant ? new JsonPrimitive(value.toString()) : LEAVES.toJsonTree(value);
    }

    private static Object value(JsonElement member, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return Optional.of(value(member, of));
            }
            return member.getAsJsonArray().asList().stream()
                    .map(entry -> value(entry, of))
                    .toList();
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return read(member.getAsJsonObject(), nested.asSubclass(Record.class));
        }
        return type == Instant.class ? Instant.parse(member.getAsString()) : LEAVES.fromJson(member, type);
    }

    private static Object absent(RecordComponent part) {
        Class<?> type = part.getType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type.isPrimitive()) {
            return LEAVES.fromJson("0", type);
        }
        throw new NoSuchElementException(name(part));
    }

    private static Object component(RecordComponent part, Record value) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " has no " + part.getName(), e);
        }
    }

    private static String name(RecordComponent part) {
        return Optional.ofNullable(part.getAccessor().getAnnotation(SerializedName.class))
                .map(SerializedName::value)
                .orElse(part.getName());
    }
}
