package dev.fhircmk.policy;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.Resource;
import dev.fhircmk.policy.internal.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Types of resources that a policy is for.
 *
 * <p>A type is written as its token, such as {@code random:index/randomPet:RandomPet}, or as a pattern in which {@code *} stands
 * for anything but a colon and {@code **} for anything: {@code azure-native:keyvault*:Vault} has all API versions.
 */
public final class ResourceTypes {
    private static final Pattern PART = Pattern.compile("\\*\\*?|[^*]+");

    private final List<String> titles;
    private final Set<String> tokens;
    private final List<Predicate<String>> patterns;

    private ResourceTypes(List<String> titles, Set<String> tokens, List<Predicate<String>> patterns) {
        this.titles = titles;
        this.tokens = tokens;
        this.patterns = patterns;
    }

    /** The types of these tokens or patterns. */
    public static ResourceTypes of(String... tokensOrPatterns) {
        return of(Arrays.asList(tokensOrPatterns));
    }

    /** The types of these tokens or patterns: several that mean the same thing, for example. */
    public static ResourceTypes of(List<String> tokensOrPatterns) {
        var tokens = new LinkedHashSet<String>();
        var patterns = new ArrayList<Predicate<String>>();
        for (var type : tokensOrPatterns) {
            if (type.indexOf('*') < 0) {
                tokens.add(type);
            } else {
                patterns.add(Pattern.compile(expression(type)).asMatchPredicate());
            }
        }
        return new ResourceTypes(List.copyOf(tokensOrPatterns), tokens, patterns);
    }

    /**
     * The type of a class of a Pulumi SDK.
     *
     * @throws IllegalArgumentException where the class does not say which type it is
     */
    public static ResourceTypes of(Class<? extends Resource> resourceClass) {
        return of(token(resourceClass));
    }

    /**
     * The types that fulfil a condition.
     *
     * @param title what they are, to follow "resources of type"
     * @param condition whether a token is one of them
     */
    public static ResourceTypes where(String title, Predicate<String> condition) {
        return new ResourceTypes(List.of(title), Set.of(), List.of(condition));
    }

    /** These types and the others. */
    public ResourceTypes or(ResourceTypes others) {
        var bothTokens = new LinkedHashSet<>(tokens);
        bothTokens.addAll(others.tokens);
        return new ResourceTypes(both(titles, others.titles), bothTokens, both(patterns, others.patterns));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The token, where these types are one that is written so; empty for several, patterns and conditions. */
    @Internal
    public Optional<String> onlyToken() {
        return tokens.size() == 1 && patterns.isEmpty() ? tokens.stream().findFirst() : Optional.empty();
    }

    /** Whether the token is one of these types. */
    public boolean contains(String token) {
        return tokens.contains(token) || patterns.stream().anyMatch(pattern -> pattern.test(token));
    }

    /** The token of a class of a Pulumi SDK. */
    static String token(Class<? extends Resource> resourceClass) {
        var type = resourceClass.getAnnotation(ResourceType.class);
        if (type == null) {
            throw new IllegalArgumentException(resourceClass.getName()
                    + " does not say which type of resource it is (@ResourceType); name the type's token instead");
        }
        return type.type();
    }

    private static String expression(String pattern) {
        return PART.matcher(pattern)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group()) {
                            case "**" -> ".*";
                            case "*" -> "[^:]*";
                            default -> Pattern.quote(part.group());
                        }));
    }

    /** The types as they are written, such as {@code 'a:b:C' or 'a:b:D'}. */
    @Override
    public String toString() {
        return "'" + String.join("' or '", titles) + "'";
    }
}
