package dev.fhircmk.internal.component;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The children of a component that Azure has made before the component was refused. */
final class MadeByThen {
    private MadeByThen() {}

    /**
     * The names of the children that the engine has registered, in alphabetical order. In an update, which is where this
     * may be asked, the engine answers with the URN once the child is made, and not at all where it could not be.
     */
    static List<String> childrenOf(Resource component) {
        var names = Collections.synchronizedList(new ArrayList<String>());
        children(component).forEach(child -> {
            if (child instanceof CustomResource made) {
                // A URN that is known is added at once, one that is not comes too late to count. The id would not do:
                // the
                // SDK completes it after the URN, and what waits for the URN can have refused the component in between.
                var unused = made.urn().applyValue(urn -> names.add(child.pulumiResourceName()));
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
