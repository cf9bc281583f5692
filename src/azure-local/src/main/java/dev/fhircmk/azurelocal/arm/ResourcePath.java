package dev.fhircmk.azurelocal.arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The id of a resource or of a resource group. Two spellings that differ in case are one id, see {@link #key()}.
 *
 * @param subscription the subscription's id
 * @param group the resource group's name
 * @param type such as {@code Microsoft.HealthcareApis/workspaces/fhirservices}
 * @param names one name per type after the namespace; for a resource group, none
 */
public record ResourcePath(String subscription, String group, String type, List<String> names) {
    public static final String GROUP_TYPE = "Microsoft.Resources/resourceGroups";

    public ResourcePath {
        names = List.copyOf(names);
    }

    public static ResourcePath ofGroup(String subscription, String group) {
        return new ResourcePath(subscription, group, GROUP_TYPE, List.of());
    }

    /** The id that a text holds; empty if it is not the id of a resource in a resource group. */
    public static Optional<ResourcePath> parse(String text) {
        List<String> segments = Arrays.stream(text.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean resource = segments.size() >= 8
                && segments.size() % 2 == 0
                && segments.get(0).equalsIgnoreCase("subscriptions")
                && segments.get(2).equalsIgnoreCase("resourceGroups")
                && segments.get(4).equalsIgnoreCase("providers");
        if (!resource) {
            return Optional.empty();
        }
        StringBuilder type = new StringBuilder(segments.get(5));
        List<String> names = new ArrayList<>();
        for (int i = 6; i < segments.size(); i += 2) {
            type.append('/').append(segments.get(i));
            names.add(segments.get(i + 1));
        }
        return Optional.of(new ResourcePath(segments.get(1), segments.get(3), type.toString(), names));
    }

    public boolean isGroup() {
        return names.isEmpty();
    }

    /** The last name, which names the resource within its parent. */
    public String name() {
        return isGroup() ? group : names.get(names.size() - 1);
    }

    /** The name as Azure prints it for nested resources: {@code workspace/service}. */
    public String qualifiedName() {
        return isGroup() ? group : String.join("/", names);
    }

    public String namespace() {
        return type.substring(0, type.indexOf('/'));
    }

    /** The type without its namespace. */
    public String typePath() {
        return type.substring(type.indexOf('/') + 1);
    }

    public ResourcePath groupId() {
        return ofGroup(subscription, group);
    }

    /** The resource that this one is nested in. */
    public Optional<ResourcePath> parent() {
        return names.size() < 2
                ? Optional.empty()
                : Optional.of(new ResourcePath(
                        subscription,
                        group,
                        type.substring(0, type.lastIndexOf('/')),
                        names.subList(0, names.size() - 1)));
    }

    /** The id as a client sees it. */
    public String text() {
        StringBuilder text = new StringBuilder("/subscriptions/" + subscription + "/resourceGroups/" + group);
        if (!isGroup()) {
            String[] types = typePath().split("/", -1);
            text.append("/providers/").append(namespace());
            for (int i = 0; i < types.length; i++) {
                text.append('/').append(types[i]).append('/').append(names.get(i));
            }
        }
        return text.toString();
    }

    /** The id in the one spelling that the store knows it by. */
    public String key() {
        return text().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
