package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object in a request to Azure, by the names that Azure has for its members; values may be outputs.
 *
 * @param members the values by name
 */
public record Body(Map<String, Object> members) {
    private static final String ENCRYPTION = "customerManagedKeyEncryption";
    private static final String KEY = "keyEncryptionKeyUrl";

    private record Member(String name, Optional<Object> value) {}

    /** One member. */
    public static Body of(String name, Object value) {
        return new Body(Map.of(name, value));
    }

    /** One member more. */
    public Body with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Body(more);
    }

    /** One member more, where there is a value. */
    public Body with(String name, Optional<?> value) {
        return value.<Body>map(given -> with(name, (Object) given)).orElse(this);
    }

    /** The identity of a service of a workspace, by its id; empty for that of the service itself. */
    public static Map<String, Object> identity(Optional<Output<String>> id) {
        return of("type", id.isPresent() ? "UserAssigned" : "SystemAssigned")
                .with("userAssignedIdentities", id.map(known -> known.applyValue(List::of)))
                .members();
    }

    /** The encryption of a service of a workspace by its key; empty for Microsoft's own key. */
    public static Optional<Output<Map<String, Object>>> encryption(Optional<Output<String>> keyEncryptionKeyUrl) {
        return keyEncryptionKeyUrl.map(url -> of(ENCRYPTION, Map.of(KEY, url)).input());
    }

    /** The key that Azure reports for a service of a workspace; empty where it is Microsoft's own. */
    static Optional<String> keyEncryptionKeyUrl(@Nullable Map<String, Object> encryption) {
        return Optional.ofNullable(encryption)
                .map(settings -> settings.get(ENCRYPTION))
                .filter(Map.class::isInstance)
                .map(settings -> ((Map<?, ?>) settings).get(KEY))
                .map(Object::toString);
    }

    /** The object as the input of a resource, in which each value is known by itself. */
    Output<Map<String, Object>> input() {
        return Output.of(members);
    }

    /** The values, without those that are null; known once all of them are. */
    public Output<Map<String, Object>> known() {
        var values = new ArrayList<Output<Member>>();
        members.forEach((name, value) -> values.add((value instanceof Output<?> output ? output : Output.of(value))
                .applyValue(found -> new Member(name, Optional.ofNullable(found)))));
        return Output.all(List.copyOf(values)).applyValue(all -> {
            var known = new LinkedHashMap<String, Object>();
            all.forEach(member -> member.value().ifPresent(value -> known.put(member.name(), value)));
            return known;
        });
    }
}
