package dev.fhircmk.policy;

/**
 * A value was read that is not known before the update. A validator need not catch it: the policy is then reported as
 * undecided, an advisory that names the path.
 */
public final class UnknownValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final PropertyValue.Kind kind;

    /**
     * The value at the path is not known.
     *
     * @param path such as {@code properties.accessPolicies[0].objectId}
     * @param kind what kind of value it will be, as far as the program says
     */
    public UnknownValueException(String path, PropertyValue.Kind kind) {
        super(kind.title() + " value at ." + path + " can't be known during preview", null, false, false);
        this.path = path;
        this.kind = kind;
    }

    /** Where the value stands, such as {@code properties.accessPolicies[0].objectId}. */
    public String path() {
        return path;
    }

    /** What kind of value it will be; programs nearly always say a string. */
    public PropertyValue.Kind kind() {
        return kind;
    }
}
