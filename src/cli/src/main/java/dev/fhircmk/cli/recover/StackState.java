package dev.fhircmk.cli.recover;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stack, as {@code pulumi stack export} writes it.
 *
 * @param export the whole document; never changed
 */
public record StackState(JsonObject export) {
    private static final String PROVIDER = "pulumi:providers:";
    /** In these states Azure is done with a resource. */
    private static final Set<String> SETTLED = Set.of("Succeeded", "Failed", "Canceled");

    /**
     * A resource that the program creates, and that may exist already.
     *
     * @param urn its name in the stack
     * @param id its resource id in Azure; for a provider an id of its own; empty for a component
     * @param state what the engine would write
     */
    record Candidate(String urn, Optional<String> id, JsonObject state) {
        /** Whether this is a resource of Azure. */
        boolean isInAzure() {
            return id.filter(text -> text.startsWith("/")).isPresent();
        }
    }

    /**
     * The state of a stack.
     *
     * @throws CommandException where Pulumi does not give it, as of a stack that is not there
     */
    public static StackState of(Pulumi pulumi) {
        var exported = pulumi.run("stack", "export");
        if (!exported.succeeded()) {
            throw new CommandException("cannot read the state of the stack " + PrintableText.value(pulumi.stack())
                    + ": " + exported.lastLine() + "; check --stack and --cwd");
        }
        return parse(exported.output());
    }

    /**
     * Reads it.
     *
     * @throws CommandException where it is no JSON object
     */
    static StackState parse(String export) {
        try {
            return new StackState(JsonParser.parseString(export).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException unreadable) {
            throw new CommandException("`pulumi stack export` gave no JSON object", unreadable);
        }
    }

    /** The resources that a preview would create, in the order of registration, from {@code pulumi preview --json}. */
    static List<JsonObject> planned(String preview) {
        try {
            var creates = new ArrayList<JsonObject>();
            var steps = JsonParser.parseString(preview).getAsJsonObject().getAsJsonArray("steps");
            if (steps != null) {
                for (var step : steps) {
                    var planned = step.getAsJsonObject();
                    if (planned.get("op").getAsString().equals("create") && planned.has("newState")) {
                        creates.add(planned.getAsJsonObject("newState"));
                    }
                }
            }
            return creates;
        } catch (JsonParseException | IllegalStateException unreadable) {
            throw new CommandException("`pulumi preview --json` gave no JSON object", unreadable);
        }
    }

    /** The operations that a run has begun and not ended: {@code <urn>, interrupted while <what>}. */
    List<String> interrupted() {
        return array("pending_operations").stream()
                .map(operation -> urn(operation.getAsJsonObject("resource")) + ", interrupted while "
                        + operation.get("type").getAsString())
                .toList();
    }

    /** What interrupted operations were creating, as the engine would have written it. */
    List<JsonObject> beingCreated() {
        return array("pending_operations").stream()
                .filter(operation -> operation.get("type").getAsString().equals("creating"))
                .map(operation -> operation.getAsJsonObject("resource"))
                .toList();
    }

    /** The subscription of the resources, where one of them tells. */
    Optional<String> subscriptionId() {
        return ids().flatMap(id -> id.subscriptionId().stream())
                .map(Object::toString)
                .findFirst();
    }

    /** The input of an azure-native provider of the stack, or of one that is to be created. */
    Optional<String> providerInput(String name, List<JsonObject> creates) {
        return Stream.concat(resources().stream(), creates.stream())
                .filter(resource -> resource.get("type").getAsString().equals(PROVIDER + "azure-native"))
                .map(resource -> resource.getAsJsonObject("inputs"))
                .filter(inputs ->
                        inputs != null && inputs.has(name) && inputs.get(name).isJsonPrimitive())
                .map(inputs -> inputs.get(name).getAsString())
                .findFirst();
    }

    /**
     * Those of the creates that can be looked for in Azure: not in the state yet, and with a known id.
     *
     * @param creates what the engine would write for each, in the order of registration
     * @param retained whether the state may lack their providers and components too, as after the destroy of a retained stack;
     *     otherwise nothing is looked for that a run cannot have begun
     */
    List<Candidate> candidates(List<JsonObject> creates, AzureNativeIds ids, boolean retained) {
        var known = urns();
        // Under another name, or spelled in another way, it is known all the same: two entries would let the
        // next update delete it as the old one.
        var knownIds = ids().collect(Collectors.toCollection(HashSet::new));
        var found = new LinkedHashMap<String, Candidate>();
        for (var create : creates) {
            if (known.contains(urn(create)) || !isBelow(known, create)) {
                continue;
            }
            var type = create.get("type").getAsString();
            var inputs = Optional.ofNullable(create.getAsJsonObject("inputs")).orElseGet(JsonObject::new);
            Optional<Candidate> candidate;
            if (type.startsWith(PROVIDER)) {
                candidate = given(create, UUID.randomUUID().toString()).filter(unused -> retained);
            } else if (!create.get("custom").getAsBoolean()) {
                candidate = Optional.of(new Candidate(urn(create), Optional.empty(), create))
                        .filter(unused -> retained);
            } else {
                candidate = ids.of(type, inputs).filter(knownIds::add).flatMap(id -> given(create, id.toString()));
            }
            candidate.ifPresent(it -> {
                found.put(it.urn(), it);
                known.add(it.urn());
            });
        }
        return List.copyOf(found.values());
    }

    /** The state with the candidates in it and without the operations that created them; a refresh drops what Azure lacks. */
    StackState with(List<Candidate> candidates) {
        var changed = export.deepCopy();
        var deployment = changed.getAsJsonObject("deployment");
        var resources =
                Optional.ofNullable(deployment.getAsJsonArray("resources")).orElseGet(JsonArray::new);
        var known = urns();
        var providers = new HashMap<String, String>();
        resources().stream()
                .filter(resource -> resource.get("type").getAsString().startsWith(PROVIDER))
                .forEach(provider ->
                        providers.put(urn(provider), provider.get("id").getAsString()));
        for (var candidate : candidates) {
            resources.add(entry(candidate, known, providers));
            known.add(candidate.urn());
            candidate.id().ifPresent(id -> providers.put(candidate.urn(), id));
        }
        deployment.add("resources", resources);
        if (deployment.has("pending_operations")) {
            var rest = new JsonArray();
            array("pending_operations").stream()
                    .filter(operation -> !known.contains(urn(operation.getAsJsonObject("resource")))
                            || !operation.get("type").getAsString().equals("creating"))
                    .forEach(rest::add);
            deployment.add("pending_operations", rest);
        }
        return new StackState(changed);
    }

    /** The resources of the URNs that the state has, by URN. */
    Map<String, JsonObject> find(List<String> urns) {
        var found = new LinkedHashMap<String, JsonObject>();
        resources().stream()
                .filter(resource -> urns.contains(urn(resource)))
                .forEach(resource -> found.put(urn(resource), resource));
        return found;
    }

    /** The URN of a resource that Azure is still working on, where there is one. */
    Optional<String> unsettled() {
        return resources().stream()
                .filter(resource -> provisioningState(resource)
                        .filter(state -> !SETTLED.contains(state))
                        .isPresent())
                .map(StackState::urn)
                .findFirst();
    }

    /** Whether the creation of a resource of the state failed in Azure. */
    static boolean hasFailed(JsonObject resource) {
        return provisioningState(resource)
                .filter(state -> !state.equals("Succeeded") && SETTLED.contains(state))
                .isPresent();
    }

    private static Optional<String> provisioningState(JsonObject resource) {
        var outputs = Optional.ofNullable(resource.getAsJsonObject("outputs")).orElseGet(JsonObject::new);
        var properties = outputs.get("properties") instanceof JsonObject inner ? inner : outputs;
        return Optional.ofNullable(properties.get("provisioningState"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static Optional<Candidate> given(JsonObject create, String id) {
        return Optional.of(new Candidate(urn(create), Optional.of(id), create));
    }

    /** Whether the parent and the provider of a resource exist, without which its creation cannot have begun. */
    private static boolean isBelow(Set<String> known, JsonObject create) {
        if (create.has("parent") && !known.contains(create.get("parent").getAsString())) {
            return false;
        }
        return !create.has("provider") || known.contains(providerUrn(create));
    }

    private static String providerUrn(JsonObject create) {
        var reference = create.get("provider").getAsString();
        return reference.substring(0, reference.lastIndexOf("::"));
    }

    private static JsonObject entry(Candidate candidate, Set<String> known, Map<String, String> providers) {
        var entry = candidate.state().deepCopy();
        candidate.id().ifPresent(id -> entry.addProperty("id", id));
        if (entry.has("provider")) {
            var provider = providerUrn(entry);
            entry.addProperty("provider", provider + "::" + providers.get(provider));
        }
        if (entry.has("inputs")) {
            entry.add("inputs", withoutUnknowns(entry.getAsJsonObject("inputs")));
        }
        if (entry.get("type").getAsString().startsWith(PROVIDER)) {
            // The outputs of a provider are its inputs; a refresh does not fill them in.
            entry.add("outputs", entry.getAsJsonObject("inputs"));
        }
        entry.add("dependencies", only(entry.getAsJsonArray("dependencies"), known));
        var properties = entry.getAsJsonObject("propertyDependencies");
        if (properties != null) {
            for (var name : List.copyOf(properties.keySet())) {
                properties.add(
                        name, only(properties.get(name).isJsonArray() ? properties.getAsJsonArray(name) : null, known));
            }
        }
        return entry;
    }

    private static JsonArray only(@Nullable JsonArray urns, Set<String> known) {
        var kept = new JsonArray();
        Stream.ofNullable(urns)
                .flatMap(all -> all.asList().stream())
                .filter(urn -> known.contains(urn.getAsString()))
                .forEach(kept::add);
        return kept;
    }

    private static JsonElement withoutUnknowns(JsonElement value) {
        if (value.isJsonObject()) {
            var known = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(entry -> {
                if (!isUnknown(entry.getValue())) {
                    known.add(entry.getKey(), withoutUnknowns(entry.getValue()));
                }
            });
            return known;
        }
        if (value.isJsonArray()) {
            var known = new JsonArray();
            value.getAsJsonArray().asList().stream()
                    .filter(item -> !isUnknown(item))
                    .map(StackState::withoutUnknowns)
                    .forEach(known::add);
            return known;
        }
        return value;
    }

    private static boolean isUnknown(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsString().equals(AzureNativeIds.UNKNOWN);
    }

    /** The ids of the resources that are in Azure. */
    public Stream<ArmId> ids() {
        return resources().stream()
                .filter(resource -> resource.has("id"))
                .flatMap(resource -> ArmId.read(resource.get("id").getAsString()).stream());
    }

    /**
     * An output of every resource of a type.
     *
     * @param type such as {@code fhir-cmk:index:ManagedKey}
     */
    public Stream<String> outputs(String type, String name) {
        return resources().stream()
                .filter(resource -> resource.get("type").getAsString().equals(type))
                .filter(resource -> resource.get("outputs") instanceof JsonObject)
                .map(resource -> resource.getAsJsonObject("outputs").get(name))
                .filter(value -> value != null && value.isJsonPrimitive())
                .map(JsonElement::getAsString);
    }

    private Set<String> urns() {
        return resources().stream().map(StackState::urn).collect(Collectors.toCollection(HashSet::new));
    }

    private List<JsonObject> resources() {
        return array("resources");
    }

    private List<JsonObject> array(String name) {
        return export.get("deployment") instanceof JsonObject deployment
                        && deployment.get(name) instanceof JsonArray array
                ? array.asList().stream().map(JsonElement::getAsJsonObject).toList()
                : List.of();
    }

    private static String urn(JsonObject resource) {
        return resource.get("urn").getAsString();
    }
}
