package dev.fhircmk.internal.component;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.InvalidValueException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens to the resources that keep data readable when a stack is destroyed; they are one set. */
public enum DataProtection {
    /** They cannot be deleted: the engine refuses. */
    PROTECT("protect"),
    /** The stack lets go of them, and a lock keeps them. */
    RETAIN("retain"),
    /** They are deleted; vault and key can be recovered until their retention ends. */
    NONE("none");

    private final String input;

    DataProtection(String input) {
        this.input = input;
    }

    static DataProtection parse(Optional<String> asked) {
        var input = asked.orElse(PROTECT.input);
        return Arrays.stream(values())
                .filter(protection -> protection.input.equals(input))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "dataProtection",
                        Arrays.stream(values())
                                .map(protection -> protection.input)
                                .collect(Collectors.joining(" or ")),
                        input,
                        "leave it out to protect the key and the data"));
    }

    /** The options of a resource of the set. */
    CustomResourceOptions.Builder childOf(Resource parent) {
        var options = CustomResourceOptions.builder().parent(parent);
        return switch (this) {
            case PROTECT -> options.protect(true);
            case RETAIN -> options.retainOnDelete(true);
            case NONE -> options;
        };
    }

    /**
     * The options of what may come and go while the data stays readable, as people who manage a key do. It is in the way of
     * nobody who leaves; where the rest of the set is let go of, so is it.
     */
    CustomResourceOptions.Builder everyday(Resource parent) {
        return this == PROTECT ? CustomResourceOptions.builder().parent(parent) : childOf(parent);
    }

    /**
     * The options of what is attached to a resource, as a role at it or the setting of its logs, and comes and goes as people and
     * logs do. Azure deletes nothing below a lock, so what is locked is protected with the rest.
     */
    CustomResourceOptions.Builder attached(Resource parent, boolean isLocked) {
        return isLocked ? childOf(parent) : everyday(parent);
    }

    /**
     * The options of a grant of the key: another key or principal takes another grant, so it is not protected; what was granted
     * is kept instead.
     */
    CustomResourceOptions.Builder grantOf(Resource parent) {
        return CustomResourceOptions.builder().parent(parent).retainOnDelete(!deletes());
    }

    public boolean deletes() {
        return this == NONE;
    }

    public boolean locks() {
        return this == RETAIN;
    }
}
