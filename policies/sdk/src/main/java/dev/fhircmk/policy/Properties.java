package dev.fhircmk.policy;

import dev.fhircmk.policy.PropertyPath.Step;
import dev.fhircmk.policy.internal.Internal;
import dev.fhircmk.pulumi.WireValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in the properties of a resource, and everything below it.
 *
 * <p>A value is decoded when it is read. Secrets read like any other value; {@link #isSecret()} tells them apart. A value
 * that is not known before the update throws {@link UnknownValueException} when it is read, with its exact path; going past it
 * does not, so only a policy that needs it is undecided. A path is written {@code a.b[0].c}, or {@code tags["a.b"]} for names
 * with dots; names are those of the provider's schema, in camel case.
 */
public final class Properties {
    private final @Nullable WireValue value;
    private final @Nullable Properties parent;
    private final @Nullable Step step;
    private final boolean secret;
    private final @Nullable UnknownValueException unknown;

    private Properties(
            @Nullable WireValue raw,
            @Nullable Properties parent,
            @Nullable Step step,
            boolean secret,
            @Nullable UnknownValueException unknownAbove) {
        this.parent = parent;
        this.step = step;
        this.secret = secret || (raw != null && raw.isSecret());
        this.value = raw == null ? null : raw.unwrapped();
        this.unknown = unknownAbove == null ? unknownHere(value) : unknownAbove;
    }

    private @Nullable UnknownValueException unknownHere(@Nullable WireValue found) {
        return found == null
                ? null
                : found.unknown()
                        .map(kind -> new UnknownValueException(path(), PropertyValue.Kind.of(kind)))
                        .orElse(null);
    }

    /**
     * The path to a property whose name is data, such as a tag: {@code path("tags", "app.kubernetes.io/name")} is {@code
     * tags["app.kubernetes.io/name"]}. Put together by hand, a name with dots would mean a nested object.
     *
     * @param above the path to the object; empty for the properties themselves
     * @param name the name, taken as it is
     */
    public static String path(String above, String name) {
        return PropertyPath.append(above, new Step.Field(name));
    }

    /** Properties as the engine sends them. */
    @Internal
    public static Properties of(WireValue properties) {
        return new Properties(properties, null, null, false, null);
    }

    /**
     * Properties from Java values: texts, numbers, booleans, lists, maps, and {@link PropertyValue}s such as {@link
     * PropertyValue#unknown()} and {@link PropertyValue#secret(Object)} anywhere inside.
     */
    public static Properties of(Map<String, ?> values) {
        return of(Wire.write(PropertyValue.of(values)));
    }

    /** Where this is, from the resource down; empty for all properties of the resource. */
    public String path() {
        return parent == null || step == null ? "" : PropertyPath.append(parent.path(), step);
    }

    /** The place at the path below this one. Never fails: reading there may. */
    public Properties at(String path) {
        var place = this;
        for (var next : PropertyPath.parse(path)) {
            place = place.step(next);
        }
        return place;
    }

    /**
     * The place of a property below this one, by the accessor that a class of the provider's SDK has for it, such as {@code
     * vault.properties().at(VaultArgs::properties).at(VaultPropertiesArgs::enablePurgeProtection)}. What is not there, or not known, fails when it
     * is read, as with a path.
     *
     * @throws IllegalArgumentException where it is no reference to a method of such a class
     */
    public <A> Properties at(PropertyOf<A> accessor) {
        return step(new Step.Field(AccessorNames.of(accessor)));
    }

    private Properties step(Step next) {
        return new Properties(unknown == null ? child(next) : null, this, next, secret, unknown);
    }

    private @Nullable WireValue child(Step next) {
        if (value == null) {
            return null;
        }
        if (next instanceof Step.Field field) {
            return value.isObject() ? value.field(field.name()).orElse(null) : null;
        }
        var index = ((Step.Item) next).index();
        var items = value.proto().getListValue();
        return index < items.getValuesCount() ? new WireValue(items.getValues(index)) : null;
    }

    // What is there

    /** Whether a value stands here; an unknown value does. {@code null} is none. */
    public boolean isPresent() {
        return unknown != null || (value != null && !value.isNone());
    }

    /** Whether a value stands at the path. */
    public boolean isPresent(String path) {
        return at(path).isPresent();
    }

    /** Whether reading here will not throw {@link UnknownValueException}; what lies deeper may still be unknown. */
    public boolean isKnown() {
        return unknown == null;
    }

    /** Whether reading at the path will not throw {@link UnknownValueException}. */
    public boolean isKnown(String path) {
        return at(path).isKnown();
    }

    /** Whether the value here, or one around it, is secret. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether the value at the path, or one around it, is secret. */
    public boolean isSecret(String path) {
        return at(path).isSecret();
    }

    /** The paths of all values here and below that are not known, in order. */
    public List<String> unknownPaths() {
        var paths = new ArrayList<String>();
        collectUnknown(paths);
        return List.copyOf(paths);
    }

    private void collectUnknown(List<String> paths) {
        if (unknown != null) {
            paths.add(unknown.path());
        } else if (value != null && value.isObject()) {
            names().forEach(name -> step(new Step.Field(name)).collectUnknown(paths));
        } else if (value != null && value.proto().hasListValue()) {
            items().forEach(item -> item.collectUnknown(paths));
        }
    }

    // Reading

    /**
     * The value here, out of its secret; {@link PropertyValue.Null} where there is none.
     *
     * @throws UnknownValueException where it is not known
     */
    public PropertyValue value() {
        return known().map(Wire::read).orElse(new PropertyValue.Null());
    }

    /**
     * The value at the path, out of its secret; {@link PropertyValue.Null} where there is none.
     *
     * @throws UnknownValueException where it is not known
     */
    public PropertyValue get(String path) {
        return at(path).value();
    }

    /** The value at the path; empty where there is none and where it is not known. */
    public Optional<PropertyValue> find(String path) {
        var place = at(path);
        return place.isKnown() && place.isPresent() ? Optional.of(place.value()) : Optional.empty();
    }

    /**
     * The text here; empty where there is none. A number or boolean reads as its text.
     *
     * @throws UnknownValueException where it is not known
     * @throws PropertyTypeException where it is neither
     */
    public Optional<String> string() {
        return known().map(found -> Scalars.string(found, this::path));
    }

    /** The text at the path; see {@link #string()}. */
    public Optional<String> string(String path) {
        return at(path).string();
    }

    /**
     * The boolean here; empty where there is none. The texts {@code true} and {@code false}, which YAML programs send, read as
     * booleans.
     *
     * @throws UnknownValueException where it is not known
     * @throws PropertyTypeException where it is no boolean
     */
    public Optional<Boolean> bool() {
        return known().map(found -> Scalars.bool(found, this::path));
    }

    /** The boolean at the path; see {@link #bool()}. */
    public Optional<Boolean> bool(String path) {
        return at(path).bool();
    }

    /**
     * The number here; empty where there is none. A text that is a number reads as one.
     *
     * @throws UnknownValueException where it is not known
     * @throws PropertyTypeException where it is no number
     */
    public Optional<Double> number() {
        return known().map(found -> Scalars.number(found, this::path));
    }

    /** The number at the path; see {@link #number()}. */
    public Optional<Double> number(String path) {
        return at(path).number();
    }

    /**
     * The items of the list here, each a place of its own; empty where there is none.
     *
     * @throws UnknownValueException where the list itself is not known; an unknown item throws when it is read
     * @throws PropertyTypeException where it is no list
     */
    public List<Properties> items() {
        var found = known();
        if (found.isEmpty()) {
            return List.of();
        }
        if (!found.get().proto().hasListValue()) {
            throw Scalars.wrongType(PropertyValue.Kind.ARRAY, found.get(), this::path);
        }
        var items = new ArrayList<Properties>();
        for (var index = 0; index < found.get().proto().getListValue().getValuesCount(); index++) {
            items.add(step(new Step.Item(index)));
        }
        return List.copyOf(items);
    }

    /** The items of the list at the path; see {@link #items()}. */
    public List<Properties> items(String path) {
        return at(path).items();
    }

    /**
     * The texts of the list at the path; empty where there is none. Items that are null are left out.
     *
     * @throws UnknownValueException where the list or an item is not known
     * @throws PropertyTypeException where it is no list of texts
     */
    public List<String> strings(String path) {
        return at(path).items().stream().flatMap(item -> item.string().stream()).toList();
    }

    /**
     * The fields of the object or map here by name, each a place of its own, in the order of their names.
     *
     * @throws UnknownValueException where the object itself is not known; an unknown field throws when it is read
     * @throws PropertyTypeException where it is no object
     */
    public Map<String, Properties> fields() {
        var fields = new LinkedHashMap<String, Properties>();
        names().forEach(name -> fields.put(name, step(new Step.Field(name))));
        return Collections.unmodifiableMap(fields);
    }

    /** The fields at the path; see {@link #fields()}. */
    public Map<String, Properties> fields(String path) {
        return at(path).fields();
    }

    /**
     * The names of the fields of the object or map here, in order.
     *
     * @throws UnknownValueException where the object itself is not known
     * @throws PropertyTypeException where it is no object
     */
    public Set<String> names() {
        var found = known();
        if (found.isEmpty()) {
            return Set.of();
        }
        if (!found.get().isObject()) {
            throw Scalars.wrongType(PropertyValue.Kind.OBJECT, found.get(), this::path);
        }
        return Collections.unmodifiableSet(new TreeSet<>(
                found.get().proto().getStructValue().getFieldsMap().keySet()));
    }

    /**
     * What is here, as a view: see {@link View}.
     *
     * @throws IllegalArgumentException where the interface is no view
     */
    public <V> V as(Class<V> view) {
        return Views.of(this, view);
    }

    /**
     * The value here for a message: {@code [secret]} where it is secret, whatever it is; a text in quotes, a number or boolean; what
     * there is of a list or object; {@code not known yet}, or {@code not set}. What a policy derives from a secret is masked only as far
     * as it can be recognised, so a policy that quotes what may be secret says it with this.
     */
    public String shown() {
        if (unknown != null) {
            return "not known yet";
        } else if (secret) {
            return "[secret]";
        }
        return known().map(Wire::read).map(Properties::shown).orElse("not set");
    }

    /** The value at the path for a message; see {@link #shown()}. */
    public String shown(String path) {
        return at(path).shown();
    }

    private static String shown(PropertyValue found) {
        if (found instanceof PropertyValue.Str text) {
            return "'" + text.value() + "'";
        } else if (found instanceof PropertyValue.Bool bool) {
            return String.valueOf(bool.value());
        } else if (found instanceof PropertyValue.Num number) {
            return number.value() == Math.rint(number.value())
                    ? BigDecimal.valueOf(number.value()).toBigInteger().toString()
                    : String.valueOf(number.value());
        } else if (found instanceof PropertyValue.Arr list) {
            return "a list of " + list.items().size();
        }
        return found instanceof PropertyValue.Obj ? "an object" : "an asset";
    }

    // For the rest of the SDK

    /** The value here that is known; empty where there is none. */
    Optional<WireValue> known() {
        if (unknown != null) {
            throw unknown;
        }
        return Optional.ofNullable(value).filter(found -> !found.isNone());
    }

    /** The value here as it came, unknown or not, out of its secret; secrets and unknowns in it as the engine writes them. */
    @Internal
    public WireValue wire() {
        return value == null ? WireValue.none() : value;
    }

    /** Where it is; never a value, which may be secret. */
    @Override
    public String toString() {
        return "properties at ." + path();
    }
}
