package dev.fhircmk.internal.component;

import com.pulumi.deployment.Deployment;
import com.pulumi.resources.Resource;
import dev.fhircmk.text.PrintableText;
import java.time.Clock;
import java.util.List;

/** Makes the checks of a component that is being built: real time, and {@link ComponentWarnings} for what is advisory. */
final class ComponentChecks {
    private ComponentChecks() {}

    static ComponentCheck of(String type, String name, Resource component) {
        // Asked here, as the log is, since a check may be made where the deployment is no longer at hand. A preview
        // makes nothing.
        var preview = Deployment.getInstance().isDryRun();
        return new ComponentCheck(
                named(type, name),
                Clock.systemUTC(),
                ComponentWarnings.ofThisProgram(),
                () -> preview ? List.of() : MadeByThen.childrenOf(component));
    }

    /** A component as messages name it, such as {@code CmkKeyVault 'keys'}. */
    static String named(String type, String name) {
        return type + " '" + PrintableText.value(name) + "'";
    }
}
