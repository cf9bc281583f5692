package dev.fhircmk.azurelocal.directory;

/**
 * An application that a service principal can be made of.
 *
 * @param appId its id, the same in all tenants
 * @param displayName its name
 * @param owner the tenant that it belongs to
 */
public record Application(String appId, String displayName, String owner) {
    /** The tenant of Microsoft's own applications. */
    public static final String MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
}
