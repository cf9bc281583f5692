package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;
import dev.fhircmk.core.Region;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The inputs that Azure does not change once a resource exists. The resource ignores a change of them, so that the engine plans no
 * replacement; here the change is refused, in a sentence that says what to do instead.
 *
 * @param check refuses
 * @param remedy what to do instead
 */
public record Unchangeable(ComponentCheck check, String remedy) {
    /**
     * One such input.
     *
     * @param name of the input
     * @param asked what was asked for
     * @param deployed what is there; what was asked for, where nothing is there yet
     * @param isSame whether two texts are the same value
     */
    public record Fixed(
            String name, Output<String> asked, Output<String> deployed, BiPredicate<String, String> isSame) {
        /** A name as the resource has it, or, where that is not known, as it was asked for. */
        public static Fixed name(CustomResource made, String name, Output<String> asked, Output<String> deployed) {
            return name(name, asked, Known.orElse(made, deployed, () -> asked));
        }

        /** A name; Azure ignores its letter case. */
        public static Fixed name(String name, Output<String> asked, Output<String> deployed) {
            return new Fixed(name, asked, deployed, String::equalsIgnoreCase);
        }

        /** The region, in any of its spellings. */
        public static Fixed region(CustomResource made, Output<String> asked, Output<String> deployed) {
            return new Fixed(
                    "location",
                    asked,
                    Known.orElse(made, deployed, () -> asked),
                    (some, other) -> Region.parse(some).equals(Region.parse(other)));
        }
    }

    /** Passes the value on, once it is known that none of the inputs has changed. */
    public <T> Output<T> kept(Output<T> value, List<Fixed> inputs) {
        var kept = value;
        for (var input : inputs) {
            kept = check.checked(Output.tuple(kept, input.asked(), input.deployed()), known -> {
                if (!input.isSame().test(known.t2, known.t3)) {
                    throw check.refusal(
                            input.name() + " must stay '" + known.t3 + "', got '" + known.t2 + "'; " + remedy);
                }
                return known.t1;
            });
        }
        return kept;
    }
}
