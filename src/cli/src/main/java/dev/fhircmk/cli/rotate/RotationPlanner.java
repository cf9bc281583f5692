package dev.fhircmk.cli.rotate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.ServiceFacts;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyVersionTags;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.TagRule;
import dev.fhircmk.core.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a rotation needs to know, and changes nothing.
 *
 * @param azure where it is read
 * @param reader reads it
 * @param request what was asked for
 */
record RotationPlanner(AzureClients azure, EstateReader reader, Request request) {
    /** A key whose resource gave it up is nobody's. */
    private static final String RELEASED = ".released";

    /** The new version is not what the old one was: it begins now, and Key Vault's policy says when it ends. */
    private static final String OF_ITS_TIME = "KeyActive";

    /**
     * What was asked for.
     *
     * @param key the key, without a version
     * @param to the version to move services to
     * @param stack the stack to move services through
     * @param selected the stack that is selected in the folder of the project, where no option says how to move services
     * @param outsidePulumi whether services may be moved past stacks
     * @param again whether to make another version although the newest is recent
     */
    record Request(
            KeyIdentifier key,
            Optional<String> to,
            Optional<StackOfKey> stack,
            Seen<Optional<StackOfKey>> selected,
            boolean outsidePulumi,
            boolean again) {
        private Optional<StackOfKey> selectedStack() {
            return selected.value().flatMap(one -> one);
        }
    }

    /**
     * Plans.
     *
     * @throws CommandException where the key, its versions or the services cannot be read, or there is nothing to move
     */
    RotationPlan plan(EstateScope scope) {
        var all = reader.services(scope);
        var on = all.stream()
                .filter(service -> service.uses(request.key()))
                .sorted(Comparator.comparing(Service::name)
                        .thenComparing(service -> service.id().toString()))
                .toList();
        if (on.isEmpty()) {
            throw new CommandException("no service in " + scope.describe() + " uses key " + request.key()
                    + "; name the subscriptions or the services that do, fhir-cmk status --by key lists them");
        }
        var versions = reader.versions(request.key());
        var listed = versions.value()
                .orElseThrow(() -> new CommandException(versions.why().orElseThrow()));
        var moving = on.stream()
                .filter(service -> service.kind() != ServiceKind.AZURE_API_FOR_FHIR)
                .toList();
        var pinned = moving.stream()
                .flatMap(service -> RotationPlan.pinnedBy(service).stream())
                .collect(Collectors.toSet());
        var target = Target.of(
                request.key(),
                listed,
                pinned,
                request.to(),
                request.again(),
                azure.time().instant());
        return checked(scope, all, on, listed, moving, target);
    }

    private RotationPlan checked(
            EstateScope scope,
            List<Service> all,
            List<Service> on,
            List<KeyVersion> versions,
            List<Service> moving,
            Target target) {
        var then = moving.stream()
                .map(service -> service.with(
                        new Encryption.CustomerManaged(RotationPlan.versionOf(request.key(), target.known()))))
                .toList();
        var estate = reader.of(then, reader.vaults(scope), false);
        var throughStack = moving.stream()
                .map(Service::id)
                .filter(id -> request.stack()
                        .filter(stack -> stack.services().contains(id))
                        .isPresent())
                .collect(Collectors.toSet());
        var notes = new LinkedHashSet<String>();
        all.stream()
                .filter(service -> service.encryption() instanceof Encryption.NotVisible)
                .map(service -> service.name() + " is not looked at: its key is not visible")
                .forEach(notes::add);
        request.selected()
                .why()
                .map(why -> "not visible: whether a stack manages the services, since " + why)
                .ifPresent(notes::add);
        var draft = new RotationPlan(
                request.key(),
                versions,
                target,
                moving,
                on.stream().filter(service -> !moving.contains(service)).toList(),
                throughStack,
                estate.vaults()
                        .getOrDefault(
                                request.key().vault(),
                                Seen.hidden("the vault of a key that no service pins is not looked at")),
                List.of(),
                List.of());
        var refusals = new LinkedHashSet<String>();
        if (!draft.isFinished()) {
            refusals.addAll(owners(draft));
            refusals.addAll(oldVersions(draft));
            refusals.addAll(tags(draft));
            refusals.addAll(unknownProperties(draft));
            then.forEach(service -> estate.whyHidden(service).forEach(why -> notes.add("not visible: " + why)));
            refusals.addAll(violations(
                    then.stream()
                            .collect(Collectors.toMap(
                                    service -> service,
                                    service -> ServiceFacts.of(estate, service, azure.cloud()),
                                    (one, other) -> one,
                                    LinkedHashMap::new)),
                    target,
                    notes));
        }
        return new RotationPlan(
                draft.key(),
                versions,
                target,
                moving,
                draft.following(),
                throughStack,
                draft.vault(),
                List.copyOf(refusals),
                List.copyOf(notes));
    }

    /** A version that a stack made belongs to it: who moves services past the stack has to say so. */
    private List<String> owners(RotationPlan plan) {
        if (request.outsidePulumi() && request.stack().isEmpty()) {
            return List.of();
        }
        var pinned = plan.services().stream()
                .flatMap(service -> RotationPlan.pinnedBy(service).stream())
                .collect(Collectors.toSet());
        var owned = plan.versions().stream()
                .filter(version -> pinned.contains(version.version()))
                .filter(version -> Optional.ofNullable(version.tags().get(KeyVersionTags.OWNER))
                        .filter(owner -> !owner.endsWith(RELEASED))
                        .isPresent())
                .findFirst();
        if (request.stack().isEmpty()) {
            return owned.map(version -> "key " + request.key() + " belongs to a stack of Pulumi (its version "
                            + version.version() + " carries " + KeyVersionTags.OWNER + ")" + notSelected()
                            + ": give --stack, and --cwd for its folder, to move services through the stack, or"
                            + " --outside-pulumi to move them past it")
                    .map(List::of)
                    .orElseGet(() -> ofOtherStack(plan));
        }
        var stack = request.stack().get();
        var refusals = new ArrayList<String>();
        if (!plan.throughStack().isEmpty() && !stack.keys().contains(request.key())) {
            refusals.add(namedByProgram(stack));
        }
        if (!request.outsidePulumi()) {
            plan.behind().stream()
                    .filter(service -> !plan.throughStack().contains(service.id()))
                    .map(service -> service.name() + " uses the key and is not of stack "
                            + stack.pulumi().stack()
                            + ": give --stack " + stack.pulumi().stack()
                            + " and --outside-pulumi, to move it past any other stack, or name only services of the stack"
                            + " with --service")
                    .forEach(refusals::add);
        }
        return List.copyOf(refusals);
    }

    private String notSelected() {
        return request.selected()
                .why()
                .map(why -> " that is not known (" + why + ")")
                .or(() -> request.selectedStack()
                        .map(one -> ", and stack " + one.pulumi().stack() + ", which is selected, does not manage it"))
                .orElse("");
    }

    /** Services of the selected stack, whose key is not of it. */
    private List<String> ofOtherStack(RotationPlan plan) {
        return request.selectedStack().stream()
                .filter(stack -> plan.behind().stream()
                        .anyMatch(service -> stack.services().contains(service.id())))
                .map(this::namedByProgram)
                .toList();
    }

    private String namedByProgram(StackOfKey stack) {
        return "stack " + stack.pulumi().stack() + " does not manage key " + request.key()
                + ", so its program names the version: set keyUri there to the new one, or give --outside-pulumi without"
                + " --stack now and change keyUri then";
    }

    private static List<String> oldVersions(RotationPlan plan) {
        return plan.behind().stream()
                .flatMap(service -> RotationPlan.pinnedBy(service)
                        .filter(pinned -> plan.versions().stream()
                                .noneMatch(version -> version.version().equals(pinned) && version.isEnabled()))
                        .map(pinned -> service.name() + " opens its data with version " + pinned
                                + " of the key while it moves, and that is disabled or gone: enable it first, fhir-cmk"
                                + " restore does")
                        .stream())
                .toList();
    }

    private static List<String> tags(RotationPlan plan) {
        var tags = new LinkedHashMap<>(plan.target().known().tags());
        tags.keySet().removeIf(KeyVersionTags::isMark);
        try {
            // The record of the rotation is one more than every version has.
            TagRule.KEY.check("the tags of key " + plan.key(), tags, KeyVersionTags.ON_EVERY_VERSION.size() + 1);
            return List.of();
        } catch (InvalidValueException tooMany) {
            return List.of(String.valueOf(tooMany.getMessage()));
        }
    }

    private List<String> unknownProperties(RotationPlan plan) {
        return plan.behind().stream()
                .filter(service -> !plan.throughStack().contains(service.id()))
                .flatMap(service -> ServiceMove.body(azure, service)
                        .map(ServiceBody::unknown)
                        .filter(unknown -> !unknown.isEmpty())
                        .map(unknown -> service.name() + " has " + String.join(", ", unknown)
                                + ", which this version of fhir-cmk does not know and would lose with the update: take a newer"
                                + " fhir-cmk, or update keyEncryptionKeyUrl with the tool that set the property")
                        .stream())
                .toList();
    }

    /** Each once, with all services that it is about. */
    private static List<String> violations(Map<Service, ServiceFacts> services, Target target, Set<String> notes) {
        var about = new LinkedHashMap<String, List<String>>();
        services.forEach((service, facts) -> {
            for (var judgement : facts.judgements()) {
                var prerequisite = judgement.prerequisite();
                if (!prerequisite.isMandatory()
                        || (target instanceof Target.Make
                                && prerequisite.description().name().equals(OF_ITS_TIME))) {
                    continue;
                }
                if (judgement.verdict() instanceof Verdict.Violated violated) {
                    about.computeIfAbsent(prerequisite.explain(violated), line -> new ArrayList<>())
                            .add(service.name());
                } else if (judgement.verdict() instanceof Verdict.Undecided open) {
                    notes.add(prerequisite + " was not checked: " + open.path() + " is not visible");
                }
            }
        });
        return about.entrySet().stream()
                .map(line -> String.join(", ", line.getValue()) + ": " + line.getKey())
                .toList();
    }
}
