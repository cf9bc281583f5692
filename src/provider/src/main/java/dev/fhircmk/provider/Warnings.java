package dev.fhircmk.provider;

/** Takes what the user should know about a resource while the update goes on. */
interface Warnings {
    void warn(String urn, String message);

    /** What is being waited for at the moment; the next line replaces it. */
    default void progress(String urn, String message) {}
}
