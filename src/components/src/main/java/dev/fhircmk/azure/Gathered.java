package dev.fhircmk.azure;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that are told one by one, as one value. */
final class Gathered {
    private record Member(String name, Optional<Object> value) {}

    private Gathered() {}

    /** What is there of the members, by name; known once all of it is. */
    static Output<Map<String, Object>> of(Map<String, Optional<? extends Output<?>>> members) {
        var known = new ArrayList<Output<Member>>();
        members.forEach((name, member) -> member.ifPresent(
                value -> known.add(value.applyValue(found -> new Member(name, Optional.ofNullable(found))))));
        return Output.all(List.copyOf(known)).applyValue(all -> {
            var values = new HashMap<String, Object>();
            all.forEach(member -> member.value().ifPresent(value -> values.put(member.name(), value)));
            return values;
        });
    }
}
