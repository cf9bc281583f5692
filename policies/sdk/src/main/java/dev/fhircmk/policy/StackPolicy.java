package dev.fhircmk.policy;

import com.pulumi.resources.Resource;
import java.util.Optional;

/** Judges all resources of a stack together: at the end of a preview, and after an update that succeeded. */
public final class StackPolicy extends Policy<StackPolicy> {
    private final Optional<ResourceTypes> types;
    private final Optional<StackValidator> validator;

    private StackPolicy(PolicyMetadata metadata, Optional<ResourceTypes> types, Optional<StackValidator> validator) {
        super(metadata);
        this.types = types;
        this.validator = validator;
    }

    /**
     * A policy of that name, which does nothing yet.
     *
     * @param name its id in the pack
     * @throws IllegalArgumentException for {@code all}, which Pulumi keeps for itself
     */
    public static StackPolicy named(String name) {
        return new StackPolicy(PolicyMetadata.named(name), Optional.empty(), Optional.empty());
    }

    @Override
    StackPolicy with(PolicyMetadata other) {
        return new StackPolicy(other, types, validator);
    }

    /** The same policy for stacks that have resources of these types only; several calls add up. */
    public StackPolicy appliesTo(ResourceTypes others) {
        var all = types.map(present -> present.or(others)).orElse(others);
        return new StackPolicy(metadata(), Optional.of(all), validator);
    }

    /** The same policy for stacks that have resources of the type of a class of a Pulumi SDK only. */
    public StackPolicy appliesTo(Class<? extends Resource> resourceClass) {
        return appliesTo(ResourceTypes.of(resourceClass));
    }

    /** The same policy for stacks that have resources of these tokens or patterns only; see {@link ResourceTypes}. */
    public StackPolicy appliesTo(String... tokensOrPatterns) {
        return appliesTo(ResourceTypes.of(tokensOrPatterns));
    }

    /** The same policy with its validator; a policy has one. */
    public StackPolicy validate(StackValidator function) {
        if (validator.isPresent()) {
            throw new IllegalArgumentException("policy '" + name() + "' has a validator already");
        }
        return new StackPolicy(metadata(), types, Optional.of(function));
    }

    /**
     * The same policy with a validator of the resources of the types that it applies to, through a view; see {@link View}.
     *
     * @throws IllegalArgumentException where {@code appliesTo} was not called before
     */
    public <V> StackPolicy validate(Class<V> view, StackValidator.OfView<V> function) {
        var wanted = types.orElseThrow(() -> new IllegalArgumentException("policy '" + name()
                + "' does not say which resources it looks at; call appliesTo before validate with a view"));
        return validate((stack, context) -> function.validate(stack.ofType(wanted, view), context));
    }

    @Override
    public Optional<ResourceTypes> types() {
        return types;
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
