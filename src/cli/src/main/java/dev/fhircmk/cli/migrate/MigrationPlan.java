package dev.fhircmk.cli.migrate;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.migrate.Successor.KeyChoice;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The way from an account of the retired Azure API for FHIR to its successor.
 *
 * @param properties what becomes of each property of the account
 * @param stack the settings of the successor's stack
 */
record MigrationPlan(Account account, Successor successor, List<PlannedProperty> properties, StackFile stack) {
    /** Stands above everything else. Source: the migration FAQ of Azure Health Data Services. */
    static final String NOTICE =
            "Azure API for FHIR was retired on 2026-09-30: an account can be reached only under an extension that"
                    + " Microsoft granted.";

    private static final String APPLICATION = "properties.cosmosDbConfiguration.crossTenantCmkApplicationId";
    private static final int LONGEST_SHOWN = 48;

    /** What is different of the key. */
    private record Change(String what, String before, String after) {}

    /**
     * Plans the way for one account.
     *
     * @param region that of the successor, where the account's is not to be it
     */
    static MigrationPlan of(Account account, Optional<Region> region) {
        var successor = Successor.of(account, region);
        return new MigrationPlan(
                account, successor, new PropertyRules(account, successor).lines(), successor.settings(account));
    }

    /** The text of the file with the settings of the stack. */
    String settings() {
        return stack.text("The successor of " + account.label()
                + ", an account of the retired Azure API for FHIR, as fhir-cmk migrate plan proposes it.");
    }

    /** Sources: "Customer-managed keys" of Azure API for FHIR; "Configure customer-managed keys" of the FHIR service. */
    private List<Change> keyModel() {
        var choice = new Change(
                "the choice of who manages the key",
                "fixed when the account was made",
                "a key of yours can be added later, and then stays (CMK-029)");
        if (successor.key() == KeyChoice.SERVICE) {
            return List.of(choice);
        }
        var isVersioned =
                successor.retiredKey().filter(KeyIdentifier::isVersioned).isPresent();
        return List.of(
                new Change(
                        "the identifier of the key",
                        isVersioned ? "with a version, against CMK-020" : "without a version (CMK-020)",
                        "with a version (CMK-010)"),
                new Change(
                        "who reads the key",
                        "Cosmos DB's own principal, application " + cloud().cosmosDbApplicationId()
                                + (account.at(APPLICATION).isPresent() ? ", and the enterprise application" : ""),
                        "the managed identity of the service, with get, wrapKey and unwrapKey"),
                new Change(
                        "a new version of the key",
                        isVersioned ? "not followed" : "followed by itself",
                        "moved to by hand: another rotationTrigger, then pulumi up"),
                new Change(
                        "the key",
                        "RSA",
                        "RSA with 2048 or 3072 bits (CMK-011), in the region of the service (CMK-012)"),
                choice);
    }

    /** Whether a region of the public cloud has to be chosen. */
    private boolean lacksRegion() {
        return successor.region().isEmpty() && cloud() == Cloud.PUBLIC;
    }

    private Cloud cloud() {
        return successor.cloud();
    }

    /** Sources: "Migration strategies for moving from Azure API for FHIR"; the documents of Microsoft's migration tool. */
    private List<String> steps() {
        var steps = new ArrayList<String>();
        var old = account.name()
                .filter(NameRule.AZURE_API_FOR_FHIR::accepts)
                .map(cloud()::retiredFhirEndpoint)
                .orElse("the account");
        var key = successor.retiredKey().map(Object::toString).orElse("its key");
        steps.add("See that the account answers: GET " + old
                + "/metadata. If it does not, open a support request with the problem type"
                + " \"Azure API for FHIR Extension Request\"; until then nothing can be copied.");
        if (successor.key() != KeyChoice.SERVICE) {
            steps.add("Leave " + key + " enabled, and Cosmos DB's access to it"
                    + (account.at(APPLICATION).isPresent() ? " and that of the enterprise application" : "")
                    + " as it is, until the last step: without them the data of the account is lost.");
        }
        steps.add("Write down what the JSON of the account does not show: az role assignment list --scope "
                + account.id().map(Object::toString).orElse("<id of the account>")
                + ", its locks, diagnostic settings and alerts, and who calls it.");
        steps.add("Fill in the settings, and settle what is by hand, undecided or unknown above.");
        steps.add("Deploy the successor: pulumi up. It is empty, and nothing of the account is touched.");
        steps.add(
                "Give the successor the input importConfiguration, and both services a storage account with a hierarchical"
                        + " namespace" + exportTo() + ".");
        steps.add(
                "Copy: $export from the account, which nobody writes to from now on, then $import into the successor; or Microsoft's"
                        + " tool for a copy in steps (github.com/Azure/apiforfhir-migration-tool). What is deleted for good meanwhile is not"
                        + " carried over.");
        steps.add(
                "Verify: the count of every type of resource, and samples with their history, are the same on both sides.");
        steps.add("Tell applications the new endpoint and audience, and give them their roles"
                + successor.endpoint().map(endpoint -> ": " + endpoint).orElse("") + ".");
        steps.add(
                "Turn off what still writes to the account, take importConfiguration away, and delete the exported files.");
        steps.add("Only then delete the account"
                + (successor.key() == KeyChoice.SERVICE
                        ? "."
                        : ", and after it Cosmos DB's access to the key. Disable the key once nothing else uses it; never purge it as"
                                + " long as a backup may be needed."));
        return steps;
    }

    private String exportTo() {
        return account.known("properties.exportConfiguration.storageAccountName")
                .filter(name -> !name.isBlank())
                .map(name -> " (the account exports to " + PrintableText.value(name) + ")")
                .orElse(" (the account has none to export to)");
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("account", account.label());
        account.id().ifPresent(id -> json.addProperty("id", id.toString()));
        json.add(
                "properties",
                properties.stream()
                        .map(PlannedProperty::json)
                        .collect(JsonArray::new, JsonArray::add, JsonArray::addAll));
        json.add("keyModel", new Gson().toJsonTree(keyModel()));
        json.add("assumedDefaults", new Gson().toJsonTree(account.defaults()));
        json.add("settings", stack.json());
        json.add("fillIn", stack.askedJson());
        if (lacksRegion()) {
            json.add("regions", new Gson().toJsonTree(Successor.regions()));
        }
        json.add("steps", new Gson().toJsonTree(steps()));
        return json;
    }

    /**
     * For people.
     *
     * @param isWritten whether the settings went to a file
     */
    String text(boolean isWritten) {
        var text = new StringBuilder("\nAccount " + PrintableText.value(account.label()) + "\n\n");
        text.append(table(properties));
        if (!account.defaults().isEmpty()) {
            text.append("\nDefaults of the template were taken for ")
                    .append(account.defaults().stream()
                            .map(PrintableText::value)
                            .collect(Collectors.joining(", ")))
                    .append("; a deployment may have been given other values.\n");
        }
        text.append("\nWhat is different of the key\n\n");
        var changes = new TextTable("what", "account", "successor");
        keyModel().forEach(change -> changes.add(change.what(), change.before(), change.after()));
        text.append(changes);
        if (!stack.asked().isEmpty()) {
            text.append("\nFill in\n\n");
            stack.asked()
                    .forEach((name, what) -> text.append("  ")
                            .append(name)
                            .append(": ")
                            .append(what)
                            .append('\n'));
        }
        if (lacksRegion()) {
            text.append("\nRegions with a FHIR service\n\n  ")
                    .append(String.join(", ", Successor.regions()))
                    .append('\n');
        }
        var steps = steps();
        text.append("\nSteps\n\n");
        IntStream.range(0, steps.size())
                .forEach(at -> text.append(String.format(
                        java.util.Locale.ROOT, "%3d. %s%n", at + 1, PrintableText.message(steps.get(at)))));
        if (!isWritten) {
            text.append("\nSettings of the successor's stack, stacks/Pulumi.<stack>.yaml\n\n")
                    .append(settings());
        }
        return text.toString();
    }

    /** The table of what becomes of properties. */
    static String table(List<PlannedProperty> properties) {
        var table = new TextTable("property", "value", "becomes", "how");
        properties.forEach(property -> table.add(
                property.path(), shown(property.value()), property.fate().title(), property.how()));
        return table.toString();
    }

    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
