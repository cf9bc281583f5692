package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is looked at. */
public sealed interface EstateScope {
    /** The words of a report. */
    String describe();

    /** What a query of Azure Resource Graph says of it. */
    JsonObject ofQuery();

    /** The services, where they are named and not searched for. */
    default Optional<List<ArmId>> named() {
        return Optional.empty();
    }

    /** Everything that the caller may read in the tenant. */
    record Everything() implements EstateScope {
        @Override
        public String describe() {
            return "all subscriptions that you may read";
        }

        @Override
        public JsonObject ofQuery() {
            return new JsonObject();
        }
    }

    /**
     * Some subscriptions.
     *
     * @param ids their ids
     */
    record Subscriptions(List<Guid> ids) implements EstateScope {
        /** Keeps a copy. */
        public Subscriptions {
            ids = List.copyOf(ids);
        }

        @Override
        public String describe() {
            return (ids.size() == 1 ? "subscription " : "subscriptions ")
                    + ids.stream().map(Guid::text).collect(Collectors.joining(", "));
        }

        @Override
        public JsonObject ofQuery() {
            return JsonBuilder.json()
                    .with(
                            "subscriptions",
                            JsonTree.arrayOfTexts(ids.stream().map(Guid::text).toList()))
                    .build();
        }
    }

    /**
     * Some management groups, with all that is below them.
     *
     * @param names their ids, as the portal shows them
     */
    record ManagementGroups(List<String> names) implements EstateScope {
        /** Keeps a copy. */
        public ManagementGroups {
            names = List.copyOf(names);
        }

        @Override
        public String describe() {
            return (names.size() == 1 ? "management group " : "management groups ") + String.join(", ", names);
        }

        @Override
        public JsonObject ofQuery() {
            return JsonBuilder.json()
                    .with("managementGroups", JsonTree.arrayOfTexts(names))
                    .build();
        }
    }

    /**
     * The services of a stack.
     *
     * @param stack its name
     * @param services their ids, from the state
     */
    record Stack(String stack, List<ArmId> services) implements EstateScope {
        /** Keeps a copy. */
        public Stack {
            services = List.copyOf(services);
        }

        /** The same of all that the state holds. */
        public static Stack of(String stack, Stream<ArmId> ids) {
            return new Stack(
                    stack,
                    ids.filter(id -> Service.kindOf(id).isPresent()).distinct().toList());
        }

        @Override
        public String describe() {
            return "stack " + stack;
        }

        @Override
        public JsonObject ofQuery() {
            return subscriptionsOf(services).ofQuery();
        }

        @Override
        public Optional<List<ArmId>> named() {
            return Optional.of(services);
        }
    }

    /**
     * Services that are named, which takes no right to search.
     *
     * @param services their ids
     */
    record Services(List<ArmId> services) implements EstateScope {
        /** Keeps a copy. */
        public Services {
            services = List.copyOf(services);
        }

        @Override
        public String describe() {
            return services.size() == 1 ? "service " + services.get(0) : services.size() + " services";
        }

        @Override
        public JsonObject ofQuery() {
            return subscriptionsOf(services).ofQuery();
        }

        @Override
        public Optional<List<ArmId>> named() {
            return Optional.of(services);
        }
    }

    private static Subscriptions subscriptionsOf(List<ArmId> services) {
        return new Subscriptions(services.stream()
                .flatMap(id -> id.subscriptionId().stream())
                .distinct()
                .toList());
    }
}
