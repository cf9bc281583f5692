package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a role permits.
 *
 * @param id its GUID; of Azure's own roles the same in every tenant
 * @param name as {@code roleName} has it
 * @param description of Azure's own roles in Microsoft's words
 * @param actions what it permits in ARM, such as {@code Microsoft.KeyVault/vaults/*}
 * @param notActions what it takes away from that
 * @param dataActions what it permits in the services themselves
 * @param notDataActions what it takes away from that
 * @param assignableScopes where it may be assigned: the root for Azure's own roles, and for those only
 */
record RoleDefinition(
        String id,
        String name,
        String description,
        List<String> actions,
        List<String> notActions,
        List<String> dataActions,
        List<String> notDataActions,
        List<String> assignableScopes) {
    static final String TYPE = "Microsoft.Authorization/roleDefinitions";

    RoleDefinition {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        dataActions = List.copyOf(dataActions);
        notDataActions = List.copyOf(notDataActions);
        assignableScopes = List.copyOf(assignableScopes);
    }

    boolean permits(String action) {
        return matches(actions, action) && !matches(notActions, action);
    }

    boolean permitsData(String action) {
        return matches(dataActions, action) && !matches(notDataActions, action);
    }

    boolean isBuiltIn() {
        return assignableScopes.contains("/");
    }

    /** The id as answers show it: below the subscription that is asked, if one is. */
    String idBelow(String subscription) {
        String scope = subscription.isEmpty() ? "" : "/subscriptions/" + subscription;
        return scope + "/providers/" + TYPE + "/" + id;
    }

    JsonObject show(String subscription) {
        JsonObject permissions = JsonBuilder.json()
                .with("actions", JsonTree.arrayOfTexts(actions))
                .with("notActions", JsonTree.arrayOfTexts(notActions))
                .with("dataActions", JsonTree.arrayOfTexts(dataActions))
                .with("notDataActions", JsonTree.arrayOfTexts(notDataActions))
                .build();
        return JsonBuilder.json()
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("roleName", name)
                                .with("type", isBuiltIn() ? "BuiltInRole" : "CustomRole")
                                .with("description", description)
                                .with("assignableScopes", JsonTree.arrayOfTexts(assignableScopes))
                                .with("permissions", JsonTree.array(List.of(permissions))))
                .with("id", idBelow(subscription))
                .with("type", TYPE)
                .with("name", id)
                .build();
    }

    /** In a pattern {@code *} stands for any text, and case does not count. */
    static boolean matches(List<String> patterns, String action) {
        return patterns.stream()
                .map(pattern -> Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .anyMatch(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(action)
                        .matches());
    }
}
