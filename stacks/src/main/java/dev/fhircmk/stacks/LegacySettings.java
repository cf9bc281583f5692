package dev.fhircmk.stacks;

import java.util.List;
import java.util.Optional;

/**
 * An existing account of the retired Azure API for FHIR, as it is.
 *
 * @param accountName the account
 * @param accountResourceId the account, to take it over; may stay afterwards
 * @param extensionDeclared whether Microsoft granted an extension under which a new account can be made
 * @param kind {@code fhir-R4}, {@code fhir-Stu3} or {@code fhir}
 * @param offerThroughput request units a second
 * @param accessPolicyObjectIds object ids of those who may use the FHIR API
 * @param authority who issues the tokens, an address
 * @param audience whom the tokens are for, an address
 * @param smartProxyEnabled whether the SMART on FHIR proxy is on
 * @param servicePrincipalObjectId the object id of Cosmos DB in the tenant, where the deployer may not ask Microsoft Graph
 * @param enterpriseApplicationId what Microsoft issued for the account in Brazil South, East Asia or Southeast Asia
 */
record LegacySettings(
        String accountName,
        Optional<String> accountResourceId,
        boolean extensionDeclared,
        Optional<String> kind,
        Optional<Integer> offerThroughput,
        Optional<List<String>> accessPolicyObjectIds,
        Optional<String> authority,
        Optional<String> audience,
        boolean smartProxyEnabled,
        Optional<String> servicePrincipalObjectId,
        Optional<String> enterpriseApplicationId) {

    static LegacySettings of(StackSettings settings) {
        return new LegacySettings(
                settings.required("accountName"),
                settings.text("accountResourceId"),
                settings.flag("extensionDeclared", false),
                settings.text("kind"),
                settings.optionalNumber("offerThroughput"),
                settings.texts("accessPolicyObjectIds"),
                settings.text("authority"),
                settings.text("audience"),
                settings.flag("smartProxyEnabled", false),
                settings.text("servicePrincipalObjectId"),
                settings.text("enterpriseApplicationId"));
    }
}
