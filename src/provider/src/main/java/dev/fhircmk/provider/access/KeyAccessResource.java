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
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.provider.azure.AzureClients;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.PassingConflicts;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.provider.key.KeysInUse;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands between the grant of a key and the service that uses it: the grant is read back, and a role assignment is waited for
 * until it is old enough to work, since nobody can try it as the service's identity and Azure's create of the service is not
 * repeated.
 *
 * <p>{@code grant: verify} expects a grant that the same program made, {@code assume} one that others answer for, and {@code
 * manage} adds what is missing to what is there; what was added for a {@code shared} principal is never taken away.
 */
public final class KeyAccessResource implements ProviderResource {
    /** The URN of an access that a component of this package makes. */
    private static final Pattern OF_COMPONENT =
            Pattern.compile("fhir-cmk:index:[A-Za-z]+[$]fhir-cmk:index:KeyAccess::");

    private static final Set<String> GRANTS = Set.of("verify", "assume", "manage");
    private static final List<String> REQUIRED = List.of("keyVaultResourceId", "keyName", "principalId");
    static final Set<String> IDENTITY = Set.copyOf(REQUIRED);
    static final Differences DIFFERENCES = new Differences(Map.of(
            "keyVaultResourceId", ComparedAs.VAULT_ID,
            "keyName", ComparedAs.NAME,
            "principalId", ComparedAs.GUID,
            "grant", ComparedAs.TEXT,
            "shared", ComparedAs.FLAG,
            "settleTime", ComparedAs.DURATION));
    /** "It can take up to 10 minutes for changes to take effect", troubleshooting of Azure RBAC; half of it was enough in use. */
    private static final Duration DEFAULT_SETTLE_TIME = Duration.ofMinutes(5);

    /** Nothing settles for longer; what is written so is a slip, and would hold the run. */
    private static final Duration LONGEST_SETTLE_TIME = Duration.ofDays(1);

    /** The type that the id of this resource reads as; Azure has none. */
    private static final ArmType ACCESS = new ArmType("Microsoft.KeyVault/vaults/keys/access");

    private static final String CMK_009 = "CMK-009";
    private static final String READ_GRANTS =
            "Microsoft.KeyVault/vaults/read and Microsoft.Authorization/roleAssignments/read";

    private final Supplier<AzureClients> azure;
    private final Patience patience;
    private final Warnings warnings;
    private final PassingConflicts conflicts;
    private final PolicyHolders holders;
    private final PolicyHeirs heirs = new PolicyHeirs();
    private final KeysInUse keysInUse = new KeysInUse();

    /**
     * Works on grants.
     *
     * @param azure the clients
     * @param holders who goes on with which access policies in this run
     * @param patience waits where Azure takes its time
     * @param warnings takes what the user should know
     */
    public KeyAccessResource(
            Supplier<AzureClients> azure, PolicyHolders holders, Patience patience, Warnings warnings) {
        this.azure = azure;
        this.holders = holders;
        this.patience = patience;
        this.warnings = warnings;
        this.conflicts = new PassingConflicts(patience, warnings);
    }

    @Override
    public Differences differences() {
        return DIFFERENCES;
    }

    @Override
    public JsonObject withDefaults(JsonObject inputs) {
        var complete = inputs.deepCopy();
        if (!complete.has("grant")) {
            complete.addProperty("grant", "verify");
        }
        if (!complete.has("shared")) {
            complete.addProperty("shared", false);
        }
        return complete;
    }

    @Override
    public Map<String, String> checkChange(String urn, JsonObject olds, JsonObject inputs) {
        return isOfComponent(urn) ? new GrantSwap(olds, inputs).refused() : Map.of();
    }

    /** A component makes the grant beside the access; by itself, an access is all that there is of the grant. */
    private static boolean isOfComponent(String urn) {
        return OF_COMPONENT.matcher(urn).find();
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        REQUIRED.stream()
                .filter(name -> !inputs.has(name))
                .forEach(name -> failures.put(name, name + " must be set; it was left out"));
        checked(
                failures,
                "keyVaultResourceId",
                () -> Json.text(inputs, "keyVaultResourceId").map(KeyAccessResource::vault));
        checked(
                failures,
                "keyName",
                () -> Json.text(inputs, "keyName").map(name -> NameRule.KEY.check("keyName", name)));
        checked(failures, "principalId", () -> Json.text(inputs, "principalId").map(KeyAccessResource::principal));
        checked(failures, "grant", () -> Json.text(inputs, "grant").map(KeyAccessResource::oneOfTheGrants));
        checked(failures, "settleTime", () -> Json.text(inputs, "settleTime").map(KeyAccessResource::duration));
        return failures;
    }

    private static ArmId vault(String text) {
        return ArmId.parse("keyVaultResourceId", ArmType.VAULT, text);
    }

    private static Guid principal(String text) {
        return Guid.parse("principalId", text);
    }

    private static void checked(Map<String, String> failures, String input, Supplier<?> reading) {
        try {
            var unused = reading.get();
        } catch (InvalidValueException refused) {
            failures.put(input, String.valueOf(refused.getMessage()));
        }
    }

    private static String oneOfTheGrants(String grant) {
        if (!GRANTS.contains(grant)) {
            throw new InvalidValueException(
                    "grant", "one of verify, assume, manage", grant, "leave it out for a grant of the same program");
        }
        return grant;
    }

    private static Duration duration(String text) {
        try {
            var time = Duration.parse(text);
            if (!time.isNegative() && time.compareTo(LONGEST_SETTLE_TIME) <= 0) {
                return time;
            }
        } catch (DateTimeParseException invalid) {
            throw settleTimeRefused(text);
        }
        throw settleTimeRefused(text);
    }

    private static InvalidValueException settleTimeRefused(String text) {
        return new InvalidValueException(
                "settleTime", "an ISO-8601 duration such as PT5M", text, "leave it out for five minutes");
    }

    @Override
    public Difference diff(Change change) {
        var difference = DIFFERENCES.of(
                new Change(
                        change.urn(),
                        change.id(),
                        change.oldProperties(),
                        GrantSwap.withoutNote(change.oldInputs()),
                        GrantSwap.withoutNote(change.inputs())),
                IDENTITY);
        if (Json.known(change.inputs(), "keyVaultResourceId").isPresent()
                && Json.known(change.inputs(), "principalId").isPresent()) {
            holders.goesOn(change.urn(), use(change.inputs()));
            key(change.inputs()).ifPresent(key -> keysInUse.goesOn(change.urn(), key));
        }
        // Access policies are of the whole vault: for another key of it, the same entry goes on.
        if (difference.replacing().equals(Set.of("keyName")) && isAddedAlone(change.oldProperties())) {
            heirs.announce(change.urn(), subject(change.inputs()));
        }
        return difference;
    }

    private static boolean isAddedAlone(JsonObject properties) {
        return isOn(properties, "added") && !isOn(properties, "shared");
    }

    private static boolean isOn(JsonObject properties, String flag) {
        return Json.flag(properties, flag).orElse(false);
    }

    private static PolicyHolders.Claim use(JsonObject inputs) {
        return new PolicyHolders.Claim(subject(inputs), KeyGrants.SERVICE, true);
    }

    /** The key that a principal uses; empty where its name is not known yet. */
    private static Optional<KeysInUse.Use> key(JsonObject inputs) {
        return Json.text(inputs, "keyName")
                .map(name -> new KeysInUse.Use(
                        vault(Json.required(inputs, "keyVaultResourceId")).child("keys", name),
                        principal(Json.required(inputs, "principalId"))));
    }

    private static PolicyHolders.Subject subject(JsonObject inputs) {
        return new PolicyHolders.Subject(
                vault(Json.required(inputs, "keyVaultResourceId")), principal(Json.required(inputs, "principalId")));
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
        return new State(change.id(), properties, change.inputs());
    }

    @Override
    public State update(Change change) {
        return settled(change.urn(), change.inputs(), isOn(change.oldProperties(), "added"));
    }

    private State settled(String urn, JsonObject inputs, boolean addedBefore) {
        holders.goesOn(urn, use(inputs));
        key(inputs).ifPresent(key -> keysInUse.goesOn(urn, key));
        var grants = grants(inputs);
        var readBack = new GrantReadBack(patience, warnings);
        switch (Json.required(inputs, "grant")) {
            case "verify" -> {
                settled(urn, inputs, readBack.awaited(urn, grants, KeyAccessResource::mayBeEnough));
                return state(inputs, addedBefore);
            }
            case "assume" -> {
                assumed(urn, inputs, grants);
                return state(inputs, addedBefore);
            }
            default -> {
                return managed(urn, inputs, addedBefore, grants, readBack);
            }
        }
    }

    private State managed(
            String urn, JsonObject inputs, boolean addedBefore, KeyGrants grants, GrantReadBack readBack) {
        var first = GrantReadBack.look(grants);
        if (isEnough(first.found().grant())) {
            settled(urn, inputs, first);
            var isInherited = first.found().grant().orElseThrow() instanceof Grant.AccessPolicy
                    && heirs.takesOver(urn, subject(inputs));
            return state(inputs, addedBefore || isInherited);
        }
        conflicts.awaited(urn, () -> {
            grants.add(first.vault());
            return true;
        });
        settled(urn, inputs, readBack.awaited(urn, grants, KeyAccessResource::isEnough));
        return state(inputs, true);
    }

    /** Others answer for the grant, and it takes no right to believe them. */
    private void assumed(String urn, JsonObject inputs, KeyGrants grants) {
        try {
            settled(urn, inputs, GrantReadBack.look(grants));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
                throw refused;
            }
            warnings.warn(
                    urn,
                    MissingRight.told(refused, READ_GRANTS, Json.required(inputs, "keyVaultResourceId"))
                            + "; it is assumed that others granted the key");
        }
    }

    private void settled(String urn, JsonObject inputs, GrantReadBack.Look look) {
        judge(urn, inputs, look.found());
        look.found().since().ifPresent(since -> settle(urn, inputs, since));
        tell(urn, inputs, look);
    }

    /** What is missing was told by then. */
    private void tell(String urn, JsonObject inputs, GrantReadBack.Look look) {
        if (mayBeEnough(look.found().grant())) {
            warnings.progress(
                    urn,
                    GrantInForce.describe(
                            inputs,
                            look.vault(),
                            look.found(),
                            azure.get().time().instant()));
        }
    }

    private static boolean mayBeEnough(Optional<Grant> grant) {
        return !(evaluate(grant) instanceof Verdict.Violated);
    }

    private static boolean isEnough(Optional<Grant> grant) {
        return evaluate(grant) instanceof Verdict.Met;
    }

    private static Verdict evaluate(Optional<Grant> grant) {
        var fact = grant.map(given -> Fact.known("grant", given)).orElseGet(() -> Fact.absent("grant"));
        return rule().evaluate(Facts.of(ServiceKind.FHIR_SERVICE, Instant.EPOCH).with(FactKey.GRANT, fact));
    }

    private static Prerequisite rule() {
        return Prerequisites.get(CMK_009);
    }

    private void judge(String urn, JsonObject inputs, KeyGrants.Found found) {
        var verdict = evaluate(found.grant());
        if (verdict instanceof Verdict.Violated violated) {
            var sentence = rule().explain(violated) + "; the principal is " + Json.required(inputs, "principalId");
            if (!Json.required(inputs, "grant").equals("assume")) {
                throw new ProviderException(Status.Code.FAILED_PRECONDITION, sentence);
            }
            // A grant through a group, or one that we may not read, cannot be told from none.
            warnings.warn(urn, sentence + "; it is assumed that others granted it");
        } else if (verdict instanceof Verdict.Undecided) {
            warnings.warn(
                    urn,
                    "the principal " + Json.required(inputs, "principalId") + " has another role on key '"
                            + Json.required(inputs, "keyName")
                            + "' than Key Vault Crypto Service Encryption User; it is taken to be enough");
        }
    }

    private void settle(String urn, JsonObject inputs, Instant since) {
        var settleTime = Json.text(inputs, "settleTime")
                .map(Duration::parse)
                .orElseGet(() -> azure.get().isLocal() ? Duration.ZERO : DEFAULT_SETTLE_TIME);
        patience.untilOldEnough(
                since,
                settleTime,
                azure.get().time(),
                "a role assignment",
                rest -> warnings.progress(
                        urn, "waiting " + rest.toSeconds() + " s until the role assignment works everywhere"));
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        var known = withDefaults(inputs.size() == 0 ? imported(id) : inputs);
        try {
            var grants = grants(known);
            var vault = grants.vaultIfShown();
            var isThere = vault.isPresent() && isEnough(grants.read(vault.get()).grant());
            return isThere || Json.required(known, "grant").equals("assume")
                    ? Optional.of(state(known, isOn(properties, "added")))
                    : Optional.empty();
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused) || properties.size() == 0) {
                throw refused;
            }
            warnings.warn(
                    urn,
                    MissingRight.told(refused, READ_GRANTS, Json.required(known, "keyVaultResourceId"))
                            + "; the state is taken at its word");
            return Optional.of(new State(id, properties, inputs));
        }
    }

    /** The inputs that an id tells, as this resource writes it. */
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
                vault(key.parent().orElseThrow().toString()).toString());
        inputs.addProperty("keyName", NameRule.KEY.check("keyName", key.name()));
        inputs.addProperty("principalId", principal(access.name()).text());
        return inputs;
    }

    /** The grant may be what other resources of this run go by, as the replacement of this one: then it is left to them. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        if (!isAddedAlone(properties)) {
            return;
        }
        var grants = grants(properties);
        var isInUse = key(properties).filter(keysInUse::goOn).isPresent();
        grants.vaultIfShown()
                .filter(vault -> !(isInUse && KeyGrants.answersToRoles(vault)))
                .ifPresent(vault -> conflicts.awaited(urn, () -> {
                    grants.remove(vault, holders.of(subject(properties), KeyGrants.answersToRoles(vault)));
                    return true;
                }));
    }

    private KeyGrants grants(JsonObject inputs) {
        return new KeyGrants(
                azure.get().resourceManager(),
                vault(Json.required(inputs, "keyVaultResourceId")),
                NameRule.KEY.check("keyName", Json.required(inputs, "keyName")),
                principal(Json.required(inputs, "principalId")).text());
    }

    private static State state(JsonObject inputs, boolean added) {
        var properties = inputs.deepCopy();
        properties.add("added", new JsonPrimitive(added));
        var id = vault(Json.required(inputs, "keyVaultResourceId"))
                .child("keys", Json.required(inputs, "keyName"))
                .child("access", Json.required(inputs, "principalId"));
        return new State(id.toString(), properties, inputs);
    }
}
