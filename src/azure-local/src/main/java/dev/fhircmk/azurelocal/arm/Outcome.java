package dev.fhircmk.azurelocal.arm;

/** What became of a PUT or PATCH. */
public sealed interface Outcome {
    Resource resource();

    /**
     * It is done.
     *
     * @param resource the resource as it is now
     */
    record Done(Resource resource) implements Outcome {}

    /**
     * It has begun.
     *
     * @param resource the resource as it is while the operation runs
     * @param operation what to poll
     */
    record Started(Resource resource, Operation operation) implements Outcome {}
}
