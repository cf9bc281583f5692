package dev.fhircmk;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What Azure has of a component that is still being built. */
final class MadeByThen {
    private MadeByThen() {}

    /** The names of the children whose ids Azure has told, in alphabetical order. */
    static List<String> childrenOf(Resource component) {
        var names = Collections.synchronizedList(new ArrayList<String>());
        children(component).forEach(child -> {
            if (child instanceof CustomResource made) {
                // An id that is known is told at once, one that is not comes too late to count.
                var unused = made.id().applyValue(id -> names.add(child.pulumiResourceName()));
            }
        });
        synchronized (names) {
            return names.stream().sorted().toList();
        }
    }

    private static Collection<Resource> children(Resource component) {
        var children = component.pulumiChildResources();
        // Others may be registered while this one is refused.
        synchronized (children) {
            return List.copyOf(children);
        }
    }
}
