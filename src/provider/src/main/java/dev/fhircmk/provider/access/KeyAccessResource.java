package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands between the grant of a key and the service that uses it: the grant is read back, and a role assignment is waited for
 * until it is old enough to work, since nobody can try it as the service's identity and Azure's create of the service is not
 * repeated.
 *
 * <p>{@code grant: verify} expects a grant that the same program made, {@code assume} one that others answer for, and {@code
 * manage} adds what is missing to what is there; what was added for a {@code shared} principal is never taken away.
 */
public record KeyAccessResource(ProviderContext context, GrantsInUse inUse) implements ResourceHandler {
    /** The URN of an access that a component of this package makes. */
    private static final Pattern OF_COMPONENT =
            Pattern.compile("fhir-cmk:index:[A-Za-z]+[$]fhir-cmk:index:KeyAccess::");

    /** Azure never takes longer; a longer time is a slip, and would hold the run. */
    private static final Duration LONGEST_SETTLE_TIME = Duration.ofDays(1);

    static final ResourceInputs INPUTS = ResourceInputs.of(
            Input.of("keyVaultResourceId", ComparedAs.VAULT_ID)
                    .identity()
                    .text((name, text) -> ArmId.parse(name, ArmType.VAULT, text)),
            Input.of("keyName", ComparedAs.NAME).identity().text(NameRule.KEY::check),
            Input.of("principalId", ComparedAs.GUID).identity().text(Guid::parse),
            Input.of("grant", ComparedAs.TEXT)
                    .orElse(new JsonPrimitive("verify"))
                    .oneOf(
                            Set.of("verify", "assume", "manage"),
                            "one of verify, assume, manage",
                            "leave it out for a grant of the same program"),
            Input.of("shared", ComparedAs.FLAG).orElse(new JsonPrimitive(false)),
            Input.of("settleTime", ComparedAs.DURATION)
                    .duration(
                            Duration.ZERO,
                            LONGEST_SETTLE_TIME,
                            "an ISO-8601 duration such as PT5M",
                            "leave it out for five minutes"));

    /** "It can take up to 10 minutes for changes to take effect", troubleshooting of Azure RBAC; half of it was enough in use. */
    static final Duration DEFAULT_SETTLE_TIME = Duration.ofMinutes(5);

    /** The type in the id of this resource; Azure has no such type. */
    private static final ArmType ACCESS = new ArmType("Microsoft.KeyVault/vaults/keys/access");

    private static final String CMK_009 = "CMK-009";
    private static final String READ_GRANTS =
            "Microsoft.KeyVault/vaults/read and Microsoft.Authorization/roleAssignments/read";

    @Override
    public ResourceInputs inputs() {
        return INPUTS;
    }

    /** A component makes the grant beside the access; without a component, the access is the grant. */
    @Override
    public Map<String, String> checkChange(String urn, JsonObject olds, JsonObject inputs) {
        return OF_COMPONENT.matcher(urn).find() ? new GrantSwap(olds, inputs).refused() : Map.of();
    }

    private static ArmId vault(JsonObject inputs) {
        return ArmId.parse("keyVaultResourceId", ArmType.VAULT, Json.required(inputs, "keyVaultResourceId"));
    }

    private static Guid principal(JsonObject inputs) {
        return Guid.parse("principalId", Json.required(inputs, "principalId"));
    }

    @Override
    public Difference diff(Change change) {
        var difference =
                INPUTS.difference(GrantSwap.withoutNote(change.oldInputs()), GrantSwap.withoutNote(change.inputs()));
        if (Json.known(change.inputs(), "keyVaultResourceId").isPresent()
                && Json.known(change.inputs(), "principalId").isPresent()) {
            keep(change.urn(), change.inputs());
        }
        // An access policy is for the whole vault: for another key in it, the same entry stays.
        if (difference.replacing().equals(Set.of("keyName")) && isAddedAlone(change.oldProperties())) {
            inUse.replace(change.urn(), subject(change.inputs()));
        }
        return difference;
    }

    private void keep(String urn, JsonObject inputs) {
        inUse.keep(urn, new GrantsInUse.Claim(subject(inputs), KeyGrants.SERVICE, true));
        key(inputs).ifPresent(key -> inUse.keep(urn, key));
    }

    private static boolean isAddedAlone(JsonObject properties) {
        return isOn(properties, "added") && !isOn(properties, "shared");
    }

    private static boolean isOn(JsonObject properties, String flag) {
        return Json.flag(properties, flag).orElse(false);
    }

    /** The key that a principal uses; empty where its name is not known yet. */
    private static Optional<GrantsInUse.KeyUse> key(JsonObject inputs) {
        return Json.text(inputs, "keyName")
                .map(name -> new GrantsInUse.KeyUse(vault(inputs).child("keys", name), principal(inputs)));
    }

    private static GrantsInUse.Subject subject(JsonObject inputs) {
        return new GrantsInUse.Subject(vault(inputs), principal(inputs));
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        var properties = inputs.deepCopy();
        properties.add("added", PropertyValues.UNKNOWN);
        return new State("", properties, inputs);
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        return settled(urn, inputs, false);
    }

    @Override
    public State previewUpdate(Change change) {
        var properties = change.inputs().deepCopy();
        properties.addProperty("added", isOn(change.oldProperties(), "added"));
        return change.withProperties(properties);
    }

    @Override
    public State update(Change change) {
        return settled(change.urn(), change.inputs(), isOn(change.oldProperties(), "added"));
    }

    private State settled(String urn, JsonObject inputs, boolean addedBefore) {
        keep(urn, inputs);
        var grants = grants(inputs);
        switch (Json.required(inputs, "grant")) {
            case "verify" -> settled(urn, inputs, awaited(urn, grants, KeyAccessResource::mayBeEnough));
            case "assume" -> assumed(urn, inputs, grants);
            default -> {
                return managed(urn, inputs, addedBefore, grants);
            }
        }
        return state(inputs, addedBefore);
    }

    private State managed(String urn, JsonObject inputs, boolean addedBefore, KeyGrants grants) {
        var first = grants.read();
        if (isEnough(first)) {
            settled(urn, inputs, first);
            var isInherited =
                    first.grant().orElseThrow() instanceof Grant.AccessPolicy && inUse.takesOver(urn, subject(inputs));
            return state(inputs, addedBefore || isInherited);
        }
        context.refusals().awaited(urn, () -> grants.add(first.vault()));
        settled(urn, inputs, awaited(urn, grants, KeyAccessResource::isEnough));
        return state(inputs, true);
    }

    /** A grant by somebody else is assumed where the caller may not read it. */
    private void assumed(String urn, JsonObject inputs, KeyGrants grants) {
        context.look(
                        urn,
                        READ_GRANTS,
                        Json.required(inputs, "keyVaultResourceId"),
                        "it is assumed that others granted the key",
                        () -> Optional.of(grants.read()),
                        told -> Optional.<KeyGrants.Found>empty())
                .ifPresent(found -> settled(urn, inputs, found));
    }

    /** A grant that was made a moment ago: Azure may not show it everywhere yet, nor the vault that it is in. */
    private KeyGrants.Found awaited(String urn, KeyGrants grants, Predicate<KeyGrants.Found> isThere) {
        return context.waiting()
                .untilShown(
                        () -> grants.readIfShown().filter(isThere),
                        "a grant",
                        left -> context.progress(
                                urn,
                                "waiting until Azure shows the grant of the key, " + left.toSeconds() + " s at most"))
                .orElseGet(grants::read);
    }

    private void settled(String urn, JsonObject inputs, KeyGrants.Found found) {
        judge(urn, inputs, found);
        found.since().ifPresent(since -> settle(urn, inputs, since));
        // A missing grant was told by then.
        if (mayBeEnough(found)) {
            found.stillSpreading(inputs, context.azure().time().instant())
                    .ifPresent(text -> context.progress(urn, text));
        }
    }

    private static boolean mayBeEnough(KeyGrants.Found found) {
        return !(evaluate(found) instanceof Verdict.Violated);
    }

    private static boolean isEnough(KeyGrants.Found found) {
        return evaluate(found) instanceof Verdict.Met;
    }

    private static Verdict evaluate(KeyGrants.Found found) {
        var fact = found.grant().map(given -> Fact.known("grant", given)).orElseGet(() -> Fact.absent("grant"));
        return rule().evaluate(Facts.of(ServiceKind.FHIR_SERVICE, Instant.EPOCH).with(FactKey.GRANT, fact));
    }

    private static Prerequisite rule() {
        return Prerequisites.get(CMK_009);
    }

    private void judge(String urn, JsonObject inputs, KeyGrants.Found found) {
        var verdict = evaluate(found);
        if (verdict instanceof Verdict.Violated violated) {
            var sentence = rule().explain(violated) + "; the principal is " + Json.required(inputs, "principalId");
            if (!Json.required(inputs, "grant").equals("assume")) {
                throw new ProviderException(Status.Code.FAILED_PRECONDITION, sentence);
            }
            // A grant through a group, or one that we may not read, cannot be told from none.
            context.warn(urn, sentence + "; it is assumed that others granted it");
        } else if (verdict instanceof Verdict.Undecided) {
            context.warn(
                    urn,
                    "the principal " + Json.required(inputs, "principalId") + " has another role on key '"
                            + Json.required(inputs, "keyName")
                            + "' than Key Vault Crypto Service Encryption User; it is assumed to be enough");
        }
    }

    private void settle(String urn, JsonObject inputs, Instant since) {
        var settleTime = Json.text(inputs, "settleTime")
                .map(Duration::parse)
                .orElseGet(() -> context.azure().isLocal() ? Duration.ZERO : DEFAULT_SETTLE_TIME);
        context.settle(urn, since, settleTime, "a role assignment", "the role assignment works everywhere");
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        var known = INPUTS.withDefaults(inputs.size() == 0 ? imported(id) : inputs);
        return context.refreshed(
                urn, new State(id, properties, inputs), READ_GRANTS, Json.required(known, "keyVaultResourceId"), () -> {
                    var isThere = grants(known)
                            .readIfShown()
                            .filter(KeyAccessResource::isEnough)
                            .isPresent();
                    return isThere || Json.required(known, "grant").equals("assume")
                            ? Optional.of(state(known, isOn(properties, "added")))
                            : Optional.empty();
                });
    }

    /** The inputs that the id of this resource holds. */
    private static JsonObject imported(String id) {
        var access = ArmId.read(id.trim())
                .filter(read -> read.isOf(ACCESS))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.INVALID_ARGUMENT,
                        "the id must be <id of the vault>/keys/<key>/access/<object id of the principal>, got '"
                                + PrintableText.value(id) + "'; put it together of these"));
        var key = access.parent().orElseThrow();
        var inputs = new JsonObject();
        inputs.addProperty(
                "keyVaultResourceId",
                ArmId.parse("id", ArmType.VAULT, key.parent().orElseThrow().toString())
                        .toString());
        inputs.addProperty("keyName", NameRule.KEY.check("keyName", key.name()));
        inputs.addProperty(
                "principalId", Guid.parse("principalId", access.name()).text());
        return inputs;
    }

    /** A grant that other resources of this run need, such as the replacement of this one, stays. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        if (!isAddedAlone(properties)) {
            return;
        }
        var grants = grants(properties);
        var isInUse = key(properties).filter(inUse::isKept).isPresent();
        grants.vaultIfShown()
                .filter(vault -> !(isInUse && KeyGrants.answersToRoles(vault)))
                .ifPresent(vault -> context.refusals()
                        .awaited(
                                urn,
                                () -> grants.remove(
                                        vault, inUse.of(subject(properties), KeyGrants.answersToRoles(vault)))));
    }

    private KeyGrants grants(JsonObject inputs) {
        return new KeyGrants(
                context.arm(),
                vault(inputs),
                NameRule.KEY.check("keyName", Json.required(inputs, "keyName")),
                principal(inputs).text());
    }

    private static State state(JsonObject inputs, boolean added) {
        var properties = inputs.deepCopy();
        properties.add("added", new JsonPrimitive(added));
        var id = vault(inputs)
                .child("keys", Json.required(inputs, "keyName"))
                .child("access", Json.required(inputs, "principalId"));
        return new State(id.toString(), properties, inputs);
    }
}
