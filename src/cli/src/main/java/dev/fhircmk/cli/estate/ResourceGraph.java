package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Azure Resource Graph, which answers for thousands of subscriptions at once. What it shows is minutes old at times. Source: "Resources -
 * Resources", Azure Resource Graph's REST API.
 *
 * @param arm Azure Resource Manager
 */
record ResourceGraph(RestClient arm) {
    /** Every service that can have a customer-managed key. */
    private static final String SERVICES =
            "resources | where type in~ ('microsoft.healthcareapis/workspaces/fhirservices',"
                    + "'microsoft.healthcareapis/workspaces/dicomservices','microsoft.healthcareapis/services')"
                    + " | project id, name, type, kind, location, tenantId, subscriptionId, resourceGroup, identity, properties, tags"
                    + " | order by id asc";

    /** Every vault. */
    static final String VAULTS = "resources | where type =~ 'microsoft.keyvault/vaults'"
            + " | project id, name, location, tenantId, subscriptionId, resourceGroup, properties, tags | order by id asc";

    private static final String PATH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
    private static final String FOUND = "what Resource Graph found";
    private static final int LARGEST_PAGE = 1000;
    private static final int MOST_PAGES = 10_000;

    /** A row that is none of what a query asks for: without it fewer would pass for all. */
    static AzureException odd(String wanted) {
        return new AzureException(
                AzureException.Reason.INCOMPLETE,
                "Azure Resource Graph gives a row that is no " + wanted
                        + "; nothing was concluded from the rest, run it again");
    }

    /** The services of a scope. */
    List<Service> services(String action, EstateScope scope) {
        return rows(action, scope, SERVICES).stream()
                .map(row -> Service.read(row).orElseThrow(() -> odd("service")))
                .toList();
    }

    /**
     * All rows of a query, page by page.
     *
     * @param action what is done, for messages: {@code list the services}
     * @throws AzureException where Azure does not give all of them: fewer would pass for all
     */
    List<JsonObject> rows(String action, EstateScope scope, String query) {
        var rows = new ArrayList<JsonObject>();
        var seen = new HashSet<String>();
        Optional<String> next = Optional.empty();
        do {
            var options = JsonBuilder.json()
                    .with("resultFormat", "objectArray")
                    .with("$top", LARGEST_PAGE)
                    .withText("$skipToken", next)
                    .with("authorizationScopeFilter", "AtScopeAndBelow");
            var body = scope.ofQuery();
            body.addProperty("query", query);
            body.add("options", options.build());
            var page = arm.post(action, PATH, body);
            // Without its id a row would be left out as one of another type.
            AzureAnswer.parts(page, "data", FOUND).forEach(row -> rows.add(AzureAnswer.withTexts(row, FOUND, "id")));
            next = JsonTree.text(page, "$skipToken").filter(token -> !token.isBlank());
            var isCut = next.isEmpty()
                    && JsonTree.element(page, "resultTruncated")
                            .filter(cut -> !cut.isJsonPrimitive() || cut.getAsBoolean())
                            .isPresent();
            if (isCut
                    || seen.size() > MOST_PAGES
                    || next.filter(token -> !seen.add(token)).isPresent()) {
                throw new AzureException(
                        AzureException.Reason.INCOMPLETE,
                        "cannot " + action + ": Azure Resource Graph does not give all rows; nothing was concluded from"
                                + " the part that came, run again, or name fewer subscriptions");
            }
        } while (next.isPresent());
        return rows;
    }
}
