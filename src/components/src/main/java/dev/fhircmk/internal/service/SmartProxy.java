package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.internal.component.ComponentCheck;
import java.util.Optional;

/** The SMART on FHIR proxy, which Microsoft retired on 2026-09-21. */
public final class SmartProxy {
    private SmartProxy() {}

    /** Says once, where it is asked for, that nothing answers there any more. */
    public static void warn(ComponentCheck check, Optional<Output<Boolean>> enabled) {
        var unused = enabled.map(given -> check.checked(given, asked -> {
            if (asked) {
                check.warn("authenticationConfiguration.smartProxyEnabled is deprecated, since"
                        + " Microsoft retired the SMART on FHIR proxy on 2026-09-21; leave it out, and have"
                        + " applications use the service's own SMART on FHIR endpoints");
            }
            return asked;
        }));
    }
}
