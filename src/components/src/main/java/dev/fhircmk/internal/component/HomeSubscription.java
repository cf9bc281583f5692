package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import java.util.List;

/**
 * The subscription that a component makes things in, read once: what is made there has an id that follows from its names.
 *
 * @param found what the provider's function gave
 */
public record HomeSubscription(Output<Lookup> found) {
    public static HomeSubscription of(Resource component) {
        return new HomeSubscription(Lookups.subscription(component));
    }

    /** The id of a resource, by the resource group and the names that it has or will have. */
    public Output<String> idOf(Output<String> resourceGroupName, ArmType type, List<Output<String>> names) {
        return Output.tuple(subscriptionId(), resourceGroupName, Output.all(names))
                .applyValue(known -> ArmId.of(known.t1, known.t2, type, known.t3.toArray(String[]::new))
                        .toString());
    }

    public Output<Guid> subscriptionId() {
        return text("subscriptionId").applyValue(Guid::new);
    }

    /** The cloud that the providers are configured for. */
    public Output<Cloud> cloud() {
        return text("environment").applyValue(Cloud::parse);
    }

    /**
     * A part of what is made, once it is known that it is made in the cloud that was asked for: address and tokens of a service follow
     * from the cloud. A preview that cannot look goes on.
     */
    public <T> Output<T> in(ComponentCheck check, Cloud asked, Output<T> part) {
        var fits = check.checked(cloud(), home -> {
            if (home != asked) {
                throw check.refusal("cloud must be " + home.setting()
                        + ", the cloud that the provider fhir-cmk is configured for, got '" + asked.setting()
                        + "'; set it, or environment of the providers");
            }
            return home;
        });
        return Known.once(fits, part);
    }

    /** The tenant of the subscription; not known where it may not be read. */
    public Output<String> tenantId() {
        return text("tenantId");
    }

    private Output<String> text(String name) {
        return Known.present(found.applyValue(lookup -> lookup.text(name)));
    }
}
