package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/**
 * What a role permits.
 *
 * @param id its GUID, the same in every tenant
 * @param name as {@code roleName} has it
 * @param description in Microsoft's words
 * @param actions what it permits in ARM
 * @param notActions what it takes away from that
 * @param dataActions what it permits in the services themselves
 */
record RoleDefinition(
        String id,
        String name,
        String description,
        List<String> actions,
        List<String> notActions,
        List<String> dataActions) {
    static final String TYPE = "Microsoft.Authorization/roleDefinitions";

    RoleDefinition {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        dataActions = List.copyOf(dataActions);
    }

    boolean permits(String action) {
        return matches(actions, action) && !matches(notActions, action);
    }

    boolean permitsData(String action) {
        return matches(dataActions, action);
    }

    /** The id as answers show it: below the subscription that is asked. */
    String idBelow(String subscription) {
        return "/subscriptions/" + subscription + "/providers/" + TYPE + "/" + id;
    }

    JsonObject show(String subscription) {
        JsonObject permissions = JsonBuilder.json()
                .with("actions", JsonTree.arrayOfTexts(actions))
                .with("notActions", JsonTree.arrayOfTexts(notActions))
                .with("dataActions", JsonTree.arrayOfTexts(dataActions))
                .with("notDataActions", JsonTree.array(List.of()))
                .build();
        return JsonBuilder.json()
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("roleName", name)
                                .with("type", "BuiltInRole")
                                .with("description", description)
                                .with("assignableScopes", JsonTree.arrayOfTexts(List.of("/")))
                                .with("permissions", JsonTree.array(List.of(permissions))))
                .with("id", idBelow(subscription))
                .with("type", TYPE)
                .with("name", id)
                .build();
    }

    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> new ActionPattern(pattern).matches(action));
    }

    /**
     * An action in a role, in which {@code *} stands for any text; case does not count.
     *
     * @param text such as {@code Microsoft.KeyVault/vaults/keys/*}
     */
    private record ActionPattern(String text) {
        boolean matches(String action) {
            return matches(0, action, 0);
        }

        private boolean matches(int from, String action, int at) {
            int star = text.indexOf('*', from);
            if (star < 0) {
                String rest = text.substring(from);
                return action.length() - at == rest.length() && action.regionMatches(true, at, rest, 0, rest.length());
            }
            if (!action.regionMatches(true, at, text, from, star - from)) {
                return false;
            }
            int next = at + star - from;
            for (int end = next; end <= action.length(); end++) {
                if (matches(star + 1, action, end)) {
                    return true;
                }
            }
            return false;
        }
    }
}
