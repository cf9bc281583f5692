package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a request, by the names that Azure has for its members; values may be outputs.
 *
 * @param members what is told
 */
public record Body(Map<String, Object> members) {
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

    /** As a resource takes it: each value is known as soon as it is, whatever the others are. */
    Output<Map<String, Object>> input() {
        return Output.of(members);
    }

    /** The values, without those that came out as nothing; known once all of them are. */
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
