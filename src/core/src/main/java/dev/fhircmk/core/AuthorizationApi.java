package dev.fhircmk.core;

/** The management API of Microsoft.Authorization. */
public final class AuthorizationApi {
    /** The newest stable version of role assignments, role definitions and deny assignments. Source: its REST specification. */
    public static final String VERSION = "2022-04-01";

    private AuthorizationApi() {}
}
