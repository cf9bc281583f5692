package dev.fhircmk.policy;

/**
 * The provider that manages a resource.
 *
 * @param type such as {@code pulumi:providers:random}
 * @param urn its URN
 * @param name its name in the program
 * @param properties its configuration
 */
public record ProviderResource(String type, String urn, String name, Properties properties) {}
