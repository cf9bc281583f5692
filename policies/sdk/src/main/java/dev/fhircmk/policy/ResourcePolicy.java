package dev.fhircmk.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks each resource before it is created or changed, and may remediate it. */
public final class ResourcePolicy extends Policy<ResourcePolicy> {
    private final List<ResourceValidator> validators;
    private final Optional<ResourceRemediation> remediation;

    private ResourcePolicy(
            PolicyMetadata metadata, List<ResourceValidator> validators, Optional<ResourceRemediation> remediation) {
        super(metadata);
        this.validators = validators;
        this.remediation = remediation;
    }

    /**
     * A policy of that name, which does nothing yet.
     *
     * @param name its id in the pack
     * @throws IllegalArgumentException for {@code all}, which Pulumi keeps for itself
     */
    public static ResourcePolicy named(String name) {
        return new ResourcePolicy(new PolicyMetadata(name), List.of(), Optional.empty());
    }

    @Override
    ResourcePolicy with(PolicyMetadata other) {
        return new ResourcePolicy(other, validators, remediation);
    }

    /** The same policy for resources only whose type fulfils a condition. */
    public ResourcePolicy appliesTo(String title, Predicate<String> condition) {
        return appliesTo(ResourceTypes.where(title, condition));
    }

    /** The same policy with a validator; several run one after the other, whether or not one fails. */
    public ResourcePolicy validate(ResourceValidator validator) {
        var all = new ArrayList<>(validators);
        all.add(validator);
        return new ResourcePolicy(metadata(), List.copyOf(all), remediation);
    }

    /** The same policy with a validator that reads the properties through a view; see {@link View}. */
    public <V> ResourcePolicy validate(Class<V> view, ResourceValidator.OfView<V> validator) {
        return readingThrough(view).validate((resource, context) -> validator.validate(resource.as(view), context));
    }

    /** The same policy with a remediation, which runs at level {@code remediate} only; a policy has one. */
    public ResourcePolicy remediate(ResourceRemediation change) {
        if (remediation.isPresent()) {
            throw new IllegalArgumentException("policy '" + name() + "' has a remediation already");
        }
        return new ResourcePolicy(metadata(), validators, Optional.of(change));
    }

    /** The same policy with a remediation that reads the properties through a view; see {@link View}. */
    public <V> ResourcePolicy remediate(Class<V> view, ResourceRemediation.OfView<V> change) {
        return readingThrough(view)
                .remediate((resource, context) -> change.remediate(resource.as(view), resource.patch(), context));
    }

    /** The same policy with a function that is validator and remediation in one. */
    public ResourcePolicy validateAndRemediate(ResourceRemediation.Combined function) {
        // The engine's context of a remediation is one of a validation too, and drops what is reported to it.
        return validate((resource, context) -> function.apply(resource, context))
                .remediate((resource, context) -> function.apply(resource, (ResourceContext) context));
    }

    @Override
    public boolean isEmpty() {
        return validators.isEmpty() && remediation.isEmpty();
    }

    /** Its validators, in the order that they run. */
    public List<ResourceValidator> validators() {
        return validators;
    }

    /** Its remediation. */
    public Optional<ResourceRemediation> remediation() {
        return remediation;
    }
}
