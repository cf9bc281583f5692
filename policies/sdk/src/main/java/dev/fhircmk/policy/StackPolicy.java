package dev.fhircmk.policy;

import java.util.Optional;

/** Checks all resources of a stack together: at the end of a preview, and after an update that succeeded. */
public final class StackPolicy extends Policy<StackPolicy> {
    private final Optional<StackValidator> validator;

    private StackPolicy(PolicyMetadata metadata, Optional<StackValidator> validator) {
        super(metadata);
        this.validator = validator;
    }

    /**
     * A policy of that name, which does nothing yet.
     *
     * @param name its id in the pack
     * @throws IllegalArgumentException for {@code all}, which Pulumi keeps for itself
     */
    public static StackPolicy named(String name) {
        return new StackPolicy(new PolicyMetadata(name), Optional.empty());
    }

    @Override
    StackPolicy with(PolicyMetadata other) {
        return new StackPolicy(other, validator);
    }

    /** The same policy with its validator; a policy has one. */
    public StackPolicy validate(StackValidator function) {
        if (validator.isPresent()) {
            throw new IllegalArgumentException("policy '" + name() + "' has a validator already");
        }
        return new StackPolicy(metadata(), Optional.of(function));
    }

    /**
     * The same policy with a validator of the resources of the types that it applies to, through a view; see {@link View}.
     *
     * @throws IllegalArgumentException where {@code appliesTo} was not called before
     */
    public <V> StackPolicy validate(Class<V> view, StackValidator.OfView<V> function) {
        var wanted = types().orElseThrow(() -> new IllegalArgumentException("policy '" + name()
                + "' does not say which resources it looks at; call appliesTo before validate with a view"));
        return readingThrough(view)
                .validate((stack, context) -> function.validate(stack.ofType(wanted, view), context));
    }

    @Override
    public boolean isEmpty() {
        return validator.isEmpty();
    }

    /** Its validator; absent where it does nothing. */
    public Optional<StackValidator> validator() {
        return validator;
    }
}
