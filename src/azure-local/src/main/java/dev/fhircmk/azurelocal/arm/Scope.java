package dev.fhircmk.azurelocal.arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The scope of a role assignment, a lock or a diagnostic setting: the root, a management group, a subscription, a resource
 * group, a resource, or a part of one, such as a key in a vault.
 *
 * @param text the id, with a leading slash and without one at the end
 */
public record Scope(String text) {
    /** Above everything. */
    public static final Scope ROOT = new Scope("/");

    private static final String MANAGEMENT_GROUPS =
            "/providers/" + ManagementGroups.TYPE.toLowerCase(Locale.ROOT) + "/";
    private static final int SUBSCRIPTION_SEGMENTS = 2;
    private static final int GROUP_SEGMENTS = 4;

    /** The scope that a text names; slashes that are doubled or at its ends do not count. */
    public static Scope of(String text) {
        return new Scope("/" + String.join("/", segments(text)));
    }

    /** The text in the one spelling that the store knows it by. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The subscription that it lies in. */
    public Optional<String> subscription() {
        List<String> segments = segments(text);
        return segments.size() >= SUBSCRIPTION_SEGMENTS && segments.get(0).equalsIgnoreCase("subscriptions")
                ? Optional.of(segments.get(1))
                : Optional.empty();
    }

    /** The resource group that it is or lies in. */
    public Optional<ResourcePath> group() {
        List<String> segments = segments(text);
        return segments.size() >= GROUP_SEGMENTS && segments.get(2).equalsIgnoreCase("resourceGroups")
                ? subscription().map(subscription -> ResourcePath.ofGroup(subscription, segments.get(3)))
                : Optional.empty();
    }

    /** The resource that it names; empty for a subscription and for a resource group. */
    public Optional<ResourcePath> resource() {
        return ResourcePath.parse(text);
    }

    /** The management group that it is. */
    public Optional<String> managementGroup() {
        return Optional.of(key())
                .filter(key -> key.startsWith(MANAGEMENT_GROUPS))
                .map(key -> segments(text).get(GROUP_SEGMENTS - 1));
    }

    /** The scope of the management group of that name. */
    public static Scope ofManagementGroup(String name) {
        return new Scope("/providers/" + ManagementGroups.TYPE + "/" + name);
    }

    /** The key of a scope as the keys of what hangs on it begin: that of the root is empty. */
    public static String prefix(String key) {
        return key.equals(ROOT.key()) ? "" : key;
    }

    /** This scope and all above it up to its subscription or management group, the widest first, as keys. */
    List<String> withParents() {
        List<String> segments = segments(key());
        List<String> scopes = new ArrayList<>();
        int first = managementGroup().isPresent() ? GROUP_SEGMENTS : SUBSCRIPTION_SEGMENTS;
        for (int end = first; end <= segments.size(); end += 2) {
            scopes.add("/" + String.join("/", segments.subList(0, end)));
        }
        return scopes;
    }

    /** Whether the other one is this one or lies in it. */
    public boolean holds(Scope other) {
        return other.key().equals(key()) || other.key().startsWith(key() + "/");
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<String> segments(String text) {
        return Arrays.stream(text.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
