package dev.fhircmk.azurelocal.behaviour;

/** The application permission on Microsoft Graph that a caller has; each holds the ones before it. */
public enum GraphRight {
    /** None: every call is refused. */
    NONE,
    /** {@code Application.Read.All}. */
    READ,
    /** {@code Application.ReadWrite.OwnedBy}: no service principal of another tenant's application. */
    OWNED_BY,
    /** {@code Application.ReadWrite.All}. */
    ALL;

    /** Whether this right holds the other. */
    public boolean covers(GraphRight other) {
        return compareTo(other) >= 0;
    }
}
