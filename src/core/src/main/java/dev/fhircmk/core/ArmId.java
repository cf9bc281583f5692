package dev.fhircmk.core;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a resource of Azure Resource Manager, taken apart: {@code
 * /subscriptions/<GUID>/resourceGroups/<group>/providers/<namespace>/<type>/<name>...}.
 *
 * <p>Resource Manager compares ids without letter case, so two ids that differ only there are equal. Parts of an id
 * are read from here, never cut out of its text. An extension resource, such as a role assignment, follows the id of its scope with
 * another {@code /providers/}. Source: "Resource ID", azure-resource-manager/management/resource-name-rules, and the resource
 * functions page.
 *
 * @param subscriptionId the subscription; empty for a resource of the tenant, such as a management group
 * @param resourceGroup the resource group; empty for a resource of the subscription or tenant
 * @param resources the resource and, before it, those that it extends; empty for a subscription or resource group itself
 */
public record ArmId(Optional<Guid> subscriptionId, Optional<String> resourceGroup, List<Resource> resources) {
    private static final String SHAPE = "/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>";
    private static final String REMEDY = "copy it from the properties of the resource";

    /** What no segment may hold: it would end the path, or mean another segment to a server. */
    private static final Pattern UNSAFE = Pattern.compile("[?#%\\\\/\\p{Cc}]|^\\.{1,2}$|^\\s|\\s$");

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/[^/]+", Pattern.CASE_INSENSITIVE);

    /**
     * A resource below its resource provider.
     *
     * @param type its type
     * @param names its names, outermost first, as many as the type has levels
     */
    public record Resource(ArmType type, List<String> names) {
        /** Keeps a copy of the names. */
        public Resource {
            names = List.copyOf(names);
            if (names.size() != type.depth()) {
                throw new IllegalArgumentException(type + " has " + type.depth() + " names, got " + names);
            }
        }

        private String path() {
            var text = new StringBuilder("/providers/").append(type.namespace());
            var levels = type.levels();
            for (var i = 0; i < levels.length; i++) {
                text.append('/').append(levels[i]).append('/').append(names.get(i));
            }
            return text.toString();
        }
    }

    /** Keeps a copy of the resources. */
    public ArmId {
        resources = List.copyOf(resources);
    }

    /**
     * Reads an id; letter case does not matter, nor does a slash at its end.
     *
     * @param input the input that holds it, such as {@code keyVaultResourceId}
     * @throws InvalidValueException where the text is not an id
     */
    public static ArmId parse(String input, String text) {
        return read(text.trim()).orElseThrow(() -> new InvalidValueException(input, SHAPE, text, REMEDY));
    }

    /**
     * Reads the id of a resource of a type; it is kept in the spelling that the type has here.
     *
     * @param input the input that holds it, such as {@code keyVaultResourceId}
     * @throws InvalidValueException where the text is not an id, or that of a resource of another type
     */
    public static ArmId parse(String input, ArmType type, String text) {
        return read(text.trim())
                .filter(id -> id.isOf(type))
                .map(id -> id.written(type))
                .orElseThrow(() -> new InvalidValueException(input, shapeOf(type), text, REMEDY));
    }

    /** Reads an id, where the text is one. */
    public static Optional<ArmId> read(String text) {
        var trimmed = text.endsWith("/") && text.length() > 1 ? text.substring(0, text.length() - 1) : text;
        if (!trimmed.startsWith("/")) {
            return Optional.empty();
        }
        var segments = List.of(trimmed.substring(1).split("/", -1));
        return segments.stream().allMatch(ArmId::isSegment) ? new Reader(segments).id() : Optional.empty();
    }

    /** Reads an id as Azure takes it for the scope of a role or an alert, which becomes a path: its first slash may be missing. */
    public static Optional<ArmId> readScope(String text) {
        return read(text.startsWith("/") ? text : "/" + text);
    }

    /**
     * The id of a resource in another one, behind the text of the other's id as it stands. The engine compares the ids in a state
     * letter for letter, so what is already written there keeps its spelling.
     *
     * @param id the id of the other resource, as it is written
     * @param level the type below, such as {@code keys}
     */
    public static String below(String id, String level, String name) {
        return id + "/" + level + "/" + name;
    }

    /**
     * The id of an extension of the subscription that a resource is in, such as the definition of a role; the subscription is
     * spelled as it stands in the id of the resource, for the same reason.
     *
     * @param id the id of a resource, as it is written
     */
    public static String inSubscriptionOf(String id, ArmType type, String name) {
        var subscription = SUBSCRIPTION.matcher(id);
        return (subscription.lookingAt() ? subscription.group() : "") + new Resource(type, List.of(name)).path();
    }

    private static String shapeOf(ArmType type) {
        var text = new StringBuilder("the id of a resource of type ")
                .append(type)
                .append(", /subscriptions/<id>/resourceGroups/<group>/providers/")
                .append(type.namespace());
        for (var level : type.levels()) {
            text.append('/').append(level).append("/<name>");
        }
        return text.toString();
    }

    /** Whether a text can be a name in an id: one segment, which leads nowhere else. */
    public static boolean isSegment(String text) {
        return !text.isEmpty() && text.indexOf('/') < 0 && !UNSAFE.matcher(text).find();
    }

    /** The id of a subscription. */
    public static ArmId ofSubscription(Guid subscriptionId) {
        return new ArmId(Optional.of(subscriptionId), Optional.empty(), List.of());
    }

    /** The id of a resource group. */
    public static ArmId ofResourceGroup(Guid subscriptionId, String resourceGroup) {
        return new ArmId(Optional.of(subscriptionId), Optional.of(resourceGroup), List.of());
    }

    /**
     * The id of a resource in a resource group.
     *
     * @param names its names, outermost first
     */
    public static ArmId of(Guid subscriptionId, String resourceGroup, ArmType type, String... names) {
        return new ArmId(
                Optional.of(subscriptionId), Optional.of(resourceGroup), List.of(new Resource(type, List.of(names))));
    }

    /** The id of a resource that extends this one, such as a role assignment at it. */
    public ArmId extension(ArmType type, String... names) {
        var all = new ArrayList<>(resources);
        all.add(new Resource(type, List.of(names)));
        return new ArmId(subscriptionId, resourceGroup, all);
    }

    /**
     * The id of a resource in this one, such as a key in a vault.
     *
     * @param level the type below, such as {@code keys}
     */
    public ArmId child(String level, String name) {
        var all = new ArrayList<>(resources);
        var last = all.remove(all.size() - 1);
        var names = new ArrayList<>(last.names());
        names.add(name);
        all.add(new Resource(new ArmType(last.type() + "/" + level), names));
        return new ArmId(subscriptionId, resourceGroup, all);
    }

    /** Whether the resource has the type; letter case does not matter. */
    public boolean isOf(ArmType type) {
        return !resources.isEmpty() && last().type().equals(type);
    }

    /**
     * The name of the resource, or of the resource group where the id is that of one, without those of what it is in.
     *
     * @throws IllegalStateException where the id is that of a subscription
     */
    public String name() {
        if (!resources.isEmpty()) {
            var names = last().names();
            return names.get(names.size() - 1);
        }
        return resourceGroup.orElseThrow(() -> new IllegalStateException("a subscription has no name in its id"));
    }

    /**
     * The name of the resource group that the resource is in.
     *
     * @throws IllegalStateException where it is in none
     */
    public String requiredResourceGroup() {
        return resourceGroup.orElseThrow(() -> new IllegalStateException(this + " is in no resource group"));
    }

    /** The id of what the resource is in or extends: its parent, its scope, its resource group or its subscription. */
    public Optional<ArmId> parent() {
        if (resources.isEmpty()) {
            return resourceGroup.map(group -> new ArmId(subscriptionId, Optional.empty(), List.of()));
        }
        var all = new ArrayList<>(resources);
        var last = all.remove(all.size() - 1);
        if (last.names().size() > 1) {
            var type = last.type().text();
            all.add(new Resource(
                    new ArmType(type.substring(0, type.lastIndexOf('/'))),
                    last.names().subList(0, last.names().size() - 1)));
        }
        return Optional.of(new ArmId(subscriptionId, resourceGroup, all));
    }

    /** Whether the other id is this one or that of something in it, as the scope of a role covers it. */
    public boolean covers(ArmId other) {
        var own = folded();
        var inside = other.folded();
        return inside.equals(own) || inside.startsWith(own.endsWith("/") ? own : own + "/");
    }

    /** The path of a request for the resource: the id with each segment percent-encoded. */
    public String path() {
        var path = new StringBuilder();
        for (var segment : toString().substring(1).split("/", -1)) {
            path.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    /**
     * The path of a request for what a resource provider answers at this scope, such as a list of role assignments.
     *
     * @param namespace the namespace of the resource provider, such as {@code Microsoft.Authorization}
     */
    public String providerPath(String namespace) {
        return path() + "/providers/" + namespace;
    }

    /**
     * The path of a request for all resources of a type that extend this one or are in it.
     *
     * @param type a type of one level, such as {@link ArmType#ROLE_ASSIGNMENT}
     */
    public String listPath(ArmType type) {
        return providerPath(type.namespace()) + "/" + type.levels()[0];
    }

    /** The id as Azure writes it: names and types as they were given, the rest in Azure's spelling, no slash at the end. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        subscriptionId.ifPresent(id -> text.append("/subscriptions/").append(id));
        resourceGroup.ifPresent(group -> text.append("/resourceGroups/").append(group));
        resources.forEach(resource -> text.append(resource.path()));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArmId id && folded().equals(id.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    private String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    private Resource last() {
        return resources.get(resources.size() - 1);
    }

    private ArmId written(ArmType type) {
        var all = new ArrayList<>(resources);
        all.set(all.size() - 1, new Resource(type, last().names()));
        return new ArmId(subscriptionId, resourceGroup, all);
    }

    /** Reads the segments of an id from left to right. */
    private static final class Reader {
        private final List<String> segments;
        private int at;

        Reader(List<String> segments) {
            this.segments = segments;
        }

        Optional<ArmId> id() {
            var subscription = named("subscriptions");
            if (subscription.isPresent() && !Guid.accepts(subscription.get())) {
                return Optional.empty();
            }
            var group = subscription.flatMap(id -> named("resourceGroups"));
            var resources = new ArrayList<Resource>();
            while (is("providers")) {
                var resource = resource();
                if (resource.isEmpty()) {
                    return Optional.empty();
                }
                resources.add(resource.get());
            }
            return at == segments.size()
                    ? Optional.of(new ArmId(subscription.map(Guid::new), group, resources))
                    : Optional.empty();
        }

        /** Namespace, then pairs of type and name, up to the end or to the next {@code providers}. */
        private Optional<Resource> resource() {
            at++;
            if (at == segments.size()) {
                return Optional.empty();
            }
            var type = new StringBuilder(segments.get(at++));
            var names = new ArrayList<String>();
            while (at + 1 < segments.size() && !is("providers")) {
                type.append('/').append(segments.get(at));
                names.add(segments.get(at + 1));
                at += 2;
            }
            try {
                return Optional.of(new Resource(new ArmType(type.toString()), names));
            } catch (InvalidValueException notAType) {
                return Optional.empty();
            }
        }

        private Optional<String> named(String word) {
            if (!is(word) || at + 1 >= segments.size()) {
                return Optional.empty();
            }
            at += 2;
            return Optional.of(segments.get(at - 1));
        }

        private boolean is(String word) {
            return at < segments.size() && segments.get(at).equalsIgnoreCase(word);
        }
    }
}
