package dev.fhircmk.pulumi;

/** Takes what the user should know while a run goes on. */
public interface Warnings {
    /**
     * What the user should act on; the run goes on.
     *
     * @param urn the resource that it is about; empty where it is about none
     * @param text what to know, and what to do
     */
    void warn(String urn, String text);

    /**
     * What is going on at the moment; the next line replaces it.
     *
     * @param urn the resource that it is about; empty where it is about none
     * @param text what is being waited for
     */
    default void progress(String urn, String text) {}

    /**
     * Tells where the engine is that shows them, as its handshake says.
     *
     * @param address {@code host:port}; blank where the engine does not say
     */
    default void engineAt(String address) {}
}
