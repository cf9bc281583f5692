package dev.fhircmk.cli.migrate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.migrate.PlannedProperty.Fate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The accounts in a text: the answer of {@code az healthcareapis service show} or {@code list}, of Azure Resource Manager, or an ARM
 * template.
 *
 * @param accounts at least one
 * @param beside what belongs to the accounts and stands beside them in a template
 */
record AccountFile(List<Account> accounts, List<PlannedProperty> beside) {
    private static final String WANTED = "give the JSON of `az healthcareapis service show`, or an ARM template";
    private static final String CHILDREN = ArmType.AZURE_API_FOR_FHIR.text().toLowerCase(Locale.ROOT) + "/";

    /** Keeps copies. */
    AccountFile {
        accounts = List.copyOf(accounts);
        beside = List.copyOf(beside);
    }

    /**
     * Reads the text.
     *
     * @param source where it comes from, for messages
     * @throws CommandException where it holds no account
     */
    static AccountFile parse(String source, String text) {
        var reader = new Reader(PrintableText.value(source));
        reader.read(json(reader.source, text));
        return reader.found();
    }

    private static JsonElement json(String source, String text) {
        try {
            var json = JsonParser.parseString(text);
            if (json.isJsonObject() || json.isJsonArray()) {
                return json;
            }
        } catch (JsonParseException notJson) {
            throw new CommandException(source + " is not JSON; " + WANTED, notJson);
        }
        throw new CommandException(source + " is not JSON; " + WANTED);
    }

    private static final class Reader {
        private final String source;
        private final List<Account> accounts = new ArrayList<>();
        private final List<PlannedProperty> beside = new ArrayList<>();
        private final List<ArmType> others = new ArrayList<>();

        Reader(String source) {
            this.source = source;
        }

        void read(JsonElement json) {
            if (json instanceof JsonArray list) {
                list.forEach(this::read);
            } else if (json instanceof JsonObject object) {
                if (isTemplate(object)) {
                    readTemplate(object);
                } else if (Account.member(object, "type").isEmpty()
                        && Account.member(object, "value").orElse(object) instanceof JsonArray list) {
                    list.forEach(this::read);
                } else {
                    typeOf(object).ifPresent(type -> {
                        if (type.equals(ArmType.AZURE_API_FOR_FHIR)) {
                            accounts.add(Account.answered(object));
                        } else {
                            others.add(type);
                        }
                    });
                }
            }
        }

        private static boolean isTemplate(JsonObject object) {
            return Account.member(object, "type").isEmpty()
                    && Account.member(object, "resources").isPresent();
        }

        private static Optional<ArmType> typeOf(JsonObject object) {
            return Account.member(object, "type")
                    .filter(JsonElement::isJsonPrimitive)
                    .flatMap(type -> type(type.getAsString()))
                    .or(() -> Account.member(object, "id")
                            .filter(JsonElement::isJsonPrimitive)
                            .flatMap(id -> ArmId.read(id.getAsString()))
                            .flatMap(id -> id.resources().stream()
                                    .reduce((first, last) -> last)
                                    .map(ArmId.Resource::type)));
        }

        private static Optional<ArmType> type(String text) {
            try {
                return Optional.of(new ArmType(text));
            } catch (InvalidValueException noType) {
                return Optional.empty();
            }
        }

        private void readTemplate(JsonObject template) {
            var expressions = new TemplateExpressions(object(template, "parameters"), object(template, "variables"));
            resources(template).forEach(resource -> readResource("", resource, expressions));
        }

        /** A list, or, with symbolic names, an object of them. */
        private static List<JsonObject> resources(JsonObject template) {
            var all = Account.member(template, "resources").orElseGet(JsonArray::new);
            var elements = new ArrayList<JsonElement>();
            if (all instanceof JsonArray list) {
                list.forEach(elements::add);
            } else if (all instanceof JsonObject named) {
                named.entrySet().forEach(member -> elements.add(member.getValue()));
            }
            return elements.stream()
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }

        private static JsonObject object(JsonObject template, String name) {
            return Account.member(template, name)
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .orElseGet(JsonObject::new);
        }

        private void readResource(String parent, JsonObject resource, TemplateExpressions expressions) {
            var written = Account.member(resource, "type")
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .orElse("");
            var full = parent.isEmpty() || written.contains("/providers/") || written.startsWith(parent)
                    ? written
                    : parent + "/" + written;
            if (full.toLowerCase(Locale.ROOT).startsWith(CHILDREN)) {
                beside.add(child(full, resource));
                return;
            }
            type(full).ifPresent(type -> {
                if (type.equals(ArmType.AZURE_API_FOR_FHIR)) {
                    var own = resource.deepCopy();
                    own.remove("resources");
                    accounts.add(Account.declared(own, expressions));
                } else if (full.equalsIgnoreCase("Microsoft.Resources/deployments")) {
                    beside.add(new PlannedProperty(
                            full,
                            name(resource),
                            Fate.UNKNOWN,
                            "a nested deployment is not looked into: plan from the JSON of each account that it made"));
                } else {
                    others.add(type);
                }
            });
            resources(resource).forEach(child -> readResource(full, child, expressions));
        }

        private static PlannedProperty child(String type, JsonObject resource) {
            var name = name(resource);
            var below = type.substring(CHILDREN.length()).toLowerCase(Locale.ROOT);
            if (below.startsWith("iotconnectors")) {
                return new PlannedProperty(
                        type,
                        name,
                        Fate.LEFT_BEHIND,
                        "its successor was the MedTech service, deprecated since 2025-05-03: move the devices to a pipeline"
                                + " of your own, and keep the mapping files");
            }
            if (below.startsWith("privateendpointconnections")) {
                return new PlannedProperty(type, name, Fate.BY_HAND, PropertyRules.PRIVATE_ENDPOINTS);
            }
            if (below.startsWith("providers/")) {
                return new PlannedProperty(
                        type,
                        name,
                        Fate.BY_HAND,
                        "it extends the account: set the same on the successor; settings of the stack are locked and"
                                + " logAnalyticsWorkspaceId");
            }
            return new PlannedProperty(
                    type, name, Fate.UNKNOWN, "this version knows nothing like it; look it up before you go on");
        }

        private static String name(JsonObject resource) {
            return Account.member(resource, "name")
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .orElse("");
        }

        AccountFile found() {
            if (!accounts.isEmpty()) {
                return new AccountFile(accounts, beside);
            }
            if (others.stream().anyMatch(ArmType.FHIR_SERVICE::equals)) {
                throw new CommandException(
                        source + " holds a FHIR service of Azure Health Data Services, which needs no plan: "
                                + "it is what an account of Azure API for FHIR is moved to");
            }
            if (beside.stream().anyMatch(found -> found.fate() == Fate.UNKNOWN)) {
                throw new CommandException(source + " holds no account of Azure API for FHIR ("
                        + ArmType.AZURE_API_FOR_FHIR + ") outside of nested deployments; " + WANTED);
            }
            throw new CommandException(source + " holds no account of Azure API for FHIR (" + ArmType.AZURE_API_FOR_FHIR
                    + ")"
                    + others.stream()
                            .findFirst()
                            .map(type -> ", but " + PrintableText.value(type.text()))
                            .orElse("")
                    + "; " + WANTED);
        }
    }
}
