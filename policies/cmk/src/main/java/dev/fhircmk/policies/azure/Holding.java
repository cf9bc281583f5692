package dev.fhircmk.policies.azure;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something whose absence a rule judges, and which other means than the types that this pack reads may make.
 *
 * <p>Types are named by how they begin, in any letter case: the tokens of the classic provider {@code azure}, and the types of Azure
 * Resource Manager, which azapi and azure-native's generic resource take as a text.
 */
public enum Holding {
    /** A grant on a key: a role assignment, an access policy, the membership of a group that has one. */
    GRANT(
            "azure:(authorization/|role/|pim/|keyvault/accesspolicy|keyvault/keyvault)",
            "microsoft\\.(authorization/(role|pim)|keyvault/vaults(/accesspolicies)?@|graph/groups)"),
    VAULT("azure:keyvault/keyvault", "microsoft\\.keyvault/(vaults|managedhsms)@"),
    KEY("azure:keyvault/(key:|managedhardwaresecuritymodulekey)", "microsoft\\.keyvault/(vaults|managedhsms)/keys"),
    DIAGNOSTIC_SETTING("azure:monitoring/diagnosticsetting", "microsoft\\.insights/diagnosticsettings"),
    LOCK("azure:management/lock", "microsoft\\.authorization/locks"),
    /** A private endpoint, or its group of private DNS zones. */
    PRIVATE_ENDPOINT(
            "azure:privatelink/endpoint", "microsoft\\.(network/privateendpoints|healthcareapis/[^@]*privateendpoint)"),
    ALERT(
            "azure:monitoring/(activitylogalert|metricalert|scheduled)",
            "microsoft\\.insights/(activitylogalerts|metricalerts|scheduledqueryrules)");

    private final Pattern classic;
    private final Pattern arm;

    Holding(String classic, String arm) {
        this.classic = Pattern.compile(classic, Pattern.CASE_INSENSITIVE);
        this.arm = Pattern.compile(arm, Pattern.CASE_INSENSITIVE);
    }

    /** Whether a token of the classic provider makes it. */
    boolean isMadeByClassic(String token) {
        return classic.matcher(token).lookingAt();
    }

    /** Whether a resource of that type of Azure Resource Manager is, or holds, it; one whose type is not known may be. */
    boolean isOfArm(Optional<String> type) {
        return type.filter(text -> !arm.matcher(text + "@").lookingAt()).isEmpty();
    }
}
