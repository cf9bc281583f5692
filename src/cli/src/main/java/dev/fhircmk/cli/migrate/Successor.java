package dev.fhircmk.cli.migrate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.ServiceKind;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The FHIR service of Azure Health Data Services that takes the place of an account, as far as the account decides it: a new vault, a new
 * key and a new service in a resource group of their own, so that nothing of the account is touched.
 *
 * @param cloud where it is
 * @param isCloudAssumed whether nothing in the account says so
 * @param region empty where the account's cannot be read, or has no such service
 * @param workspaceName made of the account's name; empty where that cannot be read
 * @param key who manages the key
 * @param retiredKey the key of the account, where it has one that can be read
 */
record Successor(
        Cloud cloud,
        boolean isCloudAssumed,
        Optional<Region> region,
        Optional<String> workspaceName,
        KeyChoice key,
        Optional<KeyIdentifier> retiredKey) {
    static final String FHIR_SERVICE_NAME = "fhir";
    static final String KEY_URI = "properties.cosmosDbConfiguration.keyVaultKeyUri";
    static final String AUTHORITY = "properties.authenticationConfiguration.authority";
    static final String ACCESS_POLICIES = "properties.accessPolicies";

    private static final int LONGEST_VAULT_NAME = 24;
    private static final int LONGEST_WORKSPACE_NAME = 24;
    private static final int LONGEST_NAMES_TOGETHER = 94;

    /** Who manages the key of the account. */
    enum KeyChoice {
        CUSTOMER,
        SERVICE,
        UNDECIDED
    }

    /** What the account decides, and the region that the user chose, if any. */
    static Successor of(Account account, Optional<Region> chosen) {
        var key = account.text(KEY_URI);
        var identifier =
                key instanceof Fact.Known<String> known ? identifier(known.value()) : Optional.<KeyIdentifier>empty();
        var choice = key instanceof Fact.Absent<String>
                ? KeyChoice.SERVICE
                : identifier.isPresent() ? KeyChoice.CUSTOMER : KeyChoice.UNDECIDED;
        var cloud = identifier
                .map(uri -> uri.host().cloud())
                .or(() -> account.known(AUTHORITY).flatMap(Successor::cloudOf));
        return new Successor(
                cloud.orElse(Cloud.PUBLIC),
                cloud.isEmpty(),
                chosen.or(() -> regionOf(account).filter(Successor::isOffered)),
                account.name()
                        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                        .map(name -> name.substring(0, Math.min(name.length(), LONGEST_WORKSPACE_NAME)))
                        .filter(NameRule.WORKSPACE::accepts),
                choice,
                identifier);
    }

    /** The region of the account, where it can be read. */
    static Optional<Region> regionOf(Account account) {
        try {
            return account.known("location").map(Region::parse);
        } catch (InvalidValueException notARegion) {
            return Optional.empty();
        }
    }

    /** Whether there is a FHIR service in the region, as far as is known. */
    static boolean isOffered(Region region) {
        return RegionRules.offered(ServiceKind.FHIR_SERVICE).regions().contains(region);
    }

    /** The regions of the public cloud with a FHIR service. */
    static List<String> regions() {
        return RegionRules.offered(ServiceKind.FHIR_SERVICE).regions().stream()
                .map(Region::name)
                .sorted()
                .toList();
    }

    static Optional<KeyIdentifier> identifier(String text) {
        try {
            return Optional.of(KeyIdentifier.parse(text));
        } catch (InvalidValueException notAKey) {
            return Optional.empty();
        }
    }

    private static Optional<Cloud> cloudOf(String authority) {
        try {
            var host = Optional.ofNullable(URI.create(authority.trim()).getHost());
            return host.flatMap(name -> Stream.of(Cloud.values())
                    .filter(cloud -> cloud.signsInAt(name))
                    .findFirst());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The object ids of an account's access policies; empty where one of them cannot be read. */
    static Optional<List<Guid>> objectIds(Account account) {
        var policies = account.at(ACCESS_POLICIES).orElseGet(JsonArray::new);
        if (account.isUndecided(ACCESS_POLICIES) || !policies.isJsonArray()) {
            return Optional.empty();
        }
        var texts = StreamSupport.stream(policies.getAsJsonArray().spliterator(), false)
                .map(policy -> policy instanceof JsonObject object
                        ? Account.member(object, "objectId")
                                .filter(JsonElement::isJsonPrimitive)
                                .map(JsonElement::getAsString)
                                .filter(Guid::accepts)
                        : Optional.<String>empty())
                .toList();
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(texts.stream()
                        .flatMap(Optional::stream)
                        .map(Guid::new)
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    /** Where it answers, without a trailing slash; empty where its name is not known. */
    Optional<String> endpoint() {
        return workspaceName.map(workspace -> cloud.fhirEndpoint(workspace, FHIR_SERVICE_NAME));
    }

    /** The settings of a stack of this repository with {@code composition: fhir}. */
    StackFile settings(Account account) {
        var file = new StackFile();
        file.set("composition", "fhir");
        if (isCloudAssumed) {
            file.comment("Assumed: nothing that was read says which cloud it is.");
        }
        file.set("cloud", cloud.setting());
        file.set("azureNativeVersion", StackFile.AZURE_NATIVE);
        region.ifPresentOrElse(
                there -> file.set("location", there.name()),
                () -> file.ask("location", "a region, with --region: " + whyNoRegion(account)));
        workspaceName.ifPresentOrElse(
                workspace -> file.comment("The stack makes it: not the group of the account.")
                        .set(
                                "resourceGroupName",
                                unlike(groupOf(account), "rg-" + workspace, "rg-" + workspace + "-fhir"))
                        .comment("Unique in all of Azure, soft-deleted vaults included.")
                        .set("vaultName", vaultName(workspace)),
                () -> file.ask("resourceGroupName", "a new resource group, which the stack makes")
                        .ask("vaultName", "the name of a new vault, unique in all of Azure"));
        file.set("keyName", keyName());
        file.comment("Any text; change it to rotate the key and move the service in one update.")
                .set("rotationTrigger", "1");
        file.ask("allowedIps", "the public addresses of whoever deploys, in a list");
        workspaceName.ifPresentOrElse(
                workspace -> file.set("workspaceName", workspace),
                () -> file.ask("workspaceName", "a new workspace, 3 to 24 lower-case letters and digits"));
        file.set("fhirServiceName", FHIR_SERVICE_NAME);
        if (key == KeyChoice.SERVICE) {
            file.comment(
                            "As the account has it. Without this line the service gets the key of the vault, and keeps one from then on.")
                    .set("encryption", "service-managed");
        }
        if (key == KeyChoice.UNDECIDED) {
            file.comment(
                    "The key of the account is undecided. With encryption: service-managed the service gets none.");
        }
        objectIds(account)
                .filter(ids -> !ids.isEmpty())
                .ifPresentOrElse(
                        ids -> file.comment("They get the role " + BuiltInRole.FHIR_DATA_CONTRIBUTOR.id()
                                        + ", FHIR Data Contributor.")
                                .set(
                                        "fhirDataContributors",
                                        ids.stream().map(Guid::toString).toList()),
                        () -> {
                            if (objectIds(account).isEmpty()) {
                                file.ask(
                                        "fhirDataContributors",
                                        "the object ids of who reads and writes the data, in a list");
                            }
                        });
        file.set("dataProtection", "protect");
        return file;
    }

    private String whyNoRegion(Account account) {
        return regionOf(account)
                .map(there -> cloud == Cloud.PUBLIC
                        ? "there is no FHIR service in " + there
                        : "whether there is a FHIR service in " + there + " is not known here")
                .orElse("that of the account cannot be read");
    }

    private static String unlike(Optional<String> taken, String name, String other) {
        return taken.filter(name::equalsIgnoreCase).isPresent() ? other : name;
    }

    private static Optional<String> groupOf(Account account) {
        return account.id().flatMap(ArmId::resourceGroup).or(() -> account.known("resourceGroup"));
    }

    /** Not that of the account's vault, which stays. */
    private String vaultName(String workspace) {
        return unlike(retiredKey.map(uri -> uri.host().name()), cut("kv-" + workspace), cut("kv2-" + workspace));
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_VAULT_NAME));
    }

    /** The name that the team knows, where it is short enough for a FHIR service (CMK-013). */
    private String keyName() {
        return retiredKey
                .map(KeyIdentifier::keyName)
                .filter(name -> name.length() + LONGEST_VAULT_NAME <= LONGEST_NAMES_TOGETHER)
                .orElse("fhir");
    }
}
