package dev.fhircmk.cli.migrate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.cli.migrate.PlannedProperty.Fate;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of each property of an account. Sources: "Migration strategies for moving from Azure API for FHIR"; the specifications of
 * Microsoft.HealthcareApis 2024-03-31, services and workspaces/fhirservices; "Configure Private Link for Azure Health Data Services".
 */
record PropertyRules(Account account, Successor successor) {
    static final String PRIVATE_ENDPOINTS =
            "make a private endpoint of the workspace (group healthcareworkspace) and its DNS zones;"
                    + " minutes after its approval the workspace answers on no public address";

    /** Where nothing is in them, nothing is set. */
    private static final Set<String> CONTAINERS =
            Set.of("properties", "properties.cosmosdbconfiguration", "properties.authenticationconfiguration");

    private static final String OF_AZURE = "Azure writes it";
    private static final String OF_TEMPLATE = "it steers the deployment of the template";

    /** A line for every property that has a value, in the order of the JSON. */
    List<PlannedProperty> lines() {
        var lines = new ArrayList<PlannedProperty>();
        account.json().entrySet().forEach(member -> walk(member.getKey(), member.getValue(), lines));
        return List.copyOf(lines);
    }

    private void walk(String path, JsonElement value, List<PlannedProperty> lines) {
        if (value.isJsonNull()) {
            return;
        }
        var object = value instanceof JsonObject given ? given : new JsonObject();
        if (account.undecided().containsKey(path) || (isDecidedAsOne(path) && account.isUndecided(path))) {
            lines.add(line(
                    path,
                    value,
                    Fate.UNDECIDED,
                    "only a deployment knows what the expression stands for: put the value in its"
                            + " place, or plan from the JSON of the account"));
        } else if (rule(path, value).isPresent()) {
            rule(path, value).ifPresent(lines::add);
        } else if (object.size() > 0) {
            object.entrySet().forEach(member -> walk(path + "." + member.getKey(), member.getValue(), lines));
        } else if (!CONTAINERS.contains(path.toLowerCase(Locale.ROOT))) {
            lines.add(line(
                    path, value, Fate.UNKNOWN, "this version knows no such property; look it up before you go on"));
        }
    }

    /** Whether there is a rule for the whole of it, whatever is in it. */
    private boolean isDecidedAsOne(String path) {
        return rule(path, new JsonObject()).isPresent();
    }

    private Optional<PlannedProperty> rule(String path, JsonElement value) {
        return Optional.ofNullable(
                switch (path.toLowerCase(Locale.ROOT)) {
                    case "id", "type", "etag", "systemdata", "properties.provisioningstate" ->
                        line(path, value, Fate.NOT_A_SETTING, OF_AZURE);
                    case "apiversion", "dependson", "comments" -> line(path, value, Fate.NOT_A_SETTING, OF_TEMPLATE);
                    case "resourcegroup" ->
                        line(
                                path,
                                value,
                                Fate.CHANGED,
                                "the successor has a resource group of its own, which its stack makes");
                    case "name" -> line(path, value, Fate.CHANGED, name());
                    case "location" -> location(path, value);
                    case "kind" -> kind(path, value);
                    case "tags" ->
                        isEmpty(value)
                                ? line(path, value, Fate.CARRIED_OVER, "none")
                                : line(path, value, Fate.BY_HAND, input("tags"));
                    case "identity" ->
                        line(
                                path,
                                value,
                                Fate.CHANGED,
                                "the stack makes a user-assigned identity, which reads the key; grant it what the"
                                        + " account's identity was granted, such as a storage account");
                    case "properties.accesspolicies" -> accessPolicies(path, value);
                    case "properties.authenticationconfiguration.authority" ->
                        line(
                                path,
                                value,
                                Fate.CHANGED,
                                "a FHIR service trusts the tenant of its subscription and no other: who signs in at"
                                        + " another needs an account there");
                    case "properties.authenticationconfiguration.audience" ->
                        line(
                                path,
                                value,
                                Fate.CHANGED,
                                "applications ask for tokens for "
                                        + successor.endpoint().orElse("the endpoint of the successor"));
                    case "properties.authenticationconfiguration.smartproxyenabled" ->
                        isTrue(value)
                                ? line(
                                        path,
                                        value,
                                        Fate.LEFT_BEHIND,
                                        "the SMART on FHIR proxy ended on 2026-09-21: use the SMART on FHIR of the"
                                                + " FHIR service")
                                : line(path, value, Fate.CARRIED_OVER, "no proxy");
                    case "properties.corsconfiguration" ->
                        isCorsOff(value)
                                ? line(path, value, Fate.CARRIED_OVER, "no web page may call it")
                                : line(path, value, Fate.BY_HAND, input("corsConfiguration"));
                    case "properties.cosmosdbconfiguration.offerthroughput" ->
                        line(
                                path,
                                value,
                                Fate.LEFT_BEHIND,
                                "the FHIR service has no throughput to set: it scales by itself");
                    case "properties.cosmosdbconfiguration.keyvaultkeyuri" -> key(path, value);
                    case "properties.cosmosdbconfiguration.crosstenantcmkapplicationid" ->
                        line(
                                path,
                                value,
                                Fate.LEFT_BEHIND,
                                "a FHIR service needs no enterprise application; leave this one and its access to"
                                        + " the key alone as long as the account is there");
                    case "properties.exportconfiguration" ->
                        isEmpty(value)
                                ? line(path, value, Fate.CARRIED_OVER, "no export")
                                : line(path, value, Fate.BY_HAND, input("exportStorageAccountResourceId"));
                    case "properties.importconfiguration" ->
                        line(
                                path,
                                value,
                                Fate.BY_HAND,
                                input("importConfiguration") + "; the copy of the data needs it");
                    case "properties.acrconfiguration" ->
                        isEmpty(value)
                                ? line(path, value, Fate.CARRIED_OVER, "no registry of templates")
                                : line(
                                        path,
                                        value,
                                        Fate.LEFT_BEHIND,
                                        "the components have no registry of $convert-data templates: set it on"
                                                + " the FHIR service, and let its identity pull");
                    case "properties.privateendpointconnections" ->
                        isEmpty(value)
                                ? line(path, value, Fate.CARRIED_OVER, "no private endpoint")
                                : line(path, value, Fate.LEFT_BEHIND, PRIVATE_ENDPOINTS);
                    case "properties.publicnetworkaccess" ->
                        text(value).equalsIgnoreCase("Enabled")
                                ? line(
                                        path,
                                        value,
                                        Fate.CARRIED_OVER,
                                        "a workspace without a private endpoint answers on its public address")
                                : line(
                                        path,
                                        value,
                                        Fate.LEFT_BEHIND,
                                        "nobody sets it on a FHIR service: it follows from the private endpoint"
                                                + " of the workspace");
                    default -> null;
                });
    }

    private String name() {
        return successor
                .endpoint()
                .map(endpoint -> "the successor answers at " + endpoint + ": every application is told")
                .orElse("the successor has a workspace and an address of its own: every application is told");
    }

    private PlannedProperty location(String path, JsonElement value) {
        var own = Successor.regionOf(account);
        if (own.isEmpty()) {
            return line(path, value, Fate.UNDECIDED, "it is no region; choose one with --region");
        }
        var list = RegionRules.offered(ServiceKind.FHIR_SERVICE).asOf();
        var where = successor.region();
        if (where.isEmpty() && successor.cloud() != Cloud.PUBLIC) {
            return line(
                    path,
                    value,
                    Fate.UNDECIDED,
                    "which regions of this cloud have a FHIR service is not known here: see Microsoft's list of regions, and choose"
                            + " one with --region");
        }
        if (where.isEmpty()) {
            return line(
                    path,
                    value,
                    Fate.LEFT_BEHIND,
                    "no FHIR service there (Microsoft's list of " + list
                            + "): choose a region with --region, and ask who answers for where the data may be");
        }
        if (where.equals(own)) {
            return Successor.isOffered(where.get())
                    ? line(path, value, Fate.CARRIED_OVER, "the setting location")
                    : line(
                            path,
                            value,
                            Fate.CARRIED_OVER,
                            "the setting location, though Microsoft's list of " + list + " has no FHIR service there");
        }
        return line(
                path,
                value,
                Fate.CHANGED,
                "the setting location is " + where.get() + ", as --region says"
                        + (Successor.isOffered(where.get())
                                ? ""
                                : ", though Microsoft's list of " + list + " has no FHIR service there")
                        + "; the data leaves its region");
    }

    private static PlannedProperty kind(String path, JsonElement value) {
        return switch (text(value).toLowerCase(Locale.ROOT)) {
            case "fhir-r4" -> line(path, value, Fate.CARRIED_OVER, "the stack makes a service of R4");
            case "fhir-stu3" ->
                line(
                        path,
                        value,
                        Fate.BY_HAND,
                        input("kind") + "; the stack makes a service of R4, which takes no data of STU3");
            default ->
                line(
                        path,
                        value,
                        Fate.UNDECIDED,
                        "it does not say which FHIR: ask the account's /metadata for fhirVersion; the stack"
                                + " makes a service of R4");
        };
    }

    private PlannedProperty accessPolicies(String path, JsonElement value) {
        var ids = Successor.objectIds(account);
        if (ids.isEmpty()) {
            return line(path, value, Fate.UNDECIDED, "an entry has no object id that is a GUID; correct it");
        }
        return ids.get().isEmpty()
                ? line(path, value, Fate.CARRIED_OVER, "none: roles alone decide who uses the data")
                : line(
                        path,
                        value,
                        Fate.CHANGED,
                        "a FHIR service has no list of its own: they get the role FHIR Data Contributor by"
                                + " fhirDataContributors; who is of another tenant cannot");
    }

    private PlannedProperty key(String path, JsonElement value) {
        if (isEmpty(value)) {
            return line(path, value, Fate.UNDECIDED, "an empty text; ask the account whether it has a key of yours");
        }
        return successor
                .retiredKey()
                .map(uri -> line(
                        path,
                        value,
                        Fate.CHANGED,
                        "the successor gets a key of its own in a new vault; this key stays as it is"
                                + " until the copy is verified"
                                + (uri.isVersioned()
                                        ? "; it names a version, so the account does not follow new ones"
                                        : "")))
                .orElseGet(() -> line(
                        path,
                        value,
                        Fate.UNDECIDED,
                        "it is no identifier of a key, such as"
                                + " https://my-vault.vault.azure.net/keys/fhir; correct it"));
    }

    private static boolean isCorsOff(JsonElement value) {
        return value instanceof JsonObject cors
                && Account.member(cors, "origins").map(PropertyRules::isEmpty).orElse(true);
    }

    private static boolean isTrue(JsonElement value) {
        return text(value).equalsIgnoreCase("true");
    }

    private static String input(String name) {
        return "no setting of the stack has it: give the input " + name
                + " of FhirServiceWithCmk in a program of your own";
    }

    /** Nothing, or nothing but what holds nothing. */
    private static boolean isEmpty(JsonElement value) {
        if (value instanceof JsonArray array) {
            return array.isEmpty();
        }
        if (value instanceof JsonObject object) {
            return object.entrySet().stream().allMatch(member -> isEmpty(member.getValue()));
        }
        return value.isJsonNull() || text(value).isBlank();
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive text ? text.getAsString() : value.toString();
    }

    private static PlannedProperty line(String path, JsonElement value, Fate fate, String how) {
        return new PlannedProperty(path, text(value), fate, how);
    }
}
