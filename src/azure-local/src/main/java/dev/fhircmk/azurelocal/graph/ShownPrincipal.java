package dev.fhircmk.azurelocal.graph;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.directory.Application;
import dev.fhircmk.azurelocal.directory.Applications;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import java.util.List;
import java.util.Optional;

/**
 * Service principals as Microsoft Graph shows them.
 *
 * @param tenantId the owner of applications that name no other tenant
 */
record ShownPrincipal(String tenantId) {
    static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#";

    JsonObject entity(StoreView snapshot, ServicePrincipal principal) {
        JsonObject shown = new JsonObject();
        shown.addProperty("@odata.context", CONTEXT + "servicePrincipals/$entity");
        item(snapshot, principal).entrySet().forEach(member -> shown.add(member.getKey(), member.getValue()));
        return shown;
    }

    JsonObject item(StoreView snapshot, ServicePrincipal principal) {
        boolean identity = principal.kind().equals(ServicePrincipal.MANAGED_IDENTITY);
        String owner = Applications.find(snapshot, principal.appId())
                .map(Application::owner)
                .orElse(identity ? Application.MICROSOFT : tenantId);
        return JsonBuilder.json()
                .with("id", principal.objectId())
                .with("accountEnabled", true)
                .with("alternativeNames", JsonTree.arrayOfTexts(principal.alternativeNames()))
                .with("appDisplayName", principal.displayName())
                .with("appId", principal.appId())
                .with("appOwnerOrganizationId", owner)
                .with("createdDateTime", principal.createdAt().toString())
                .with("displayName", principal.displayName())
                .with("servicePrincipalNames", JsonTree.arrayOfTexts(List.of(principal.appId())))
                .with("servicePrincipalType", principal.kind())
                .with("tags", JsonTree.array(List.of()))
                .build();
    }

    /** Only what {@code $select} names, if there is one. */
    static JsonObject selected(JsonObject item, Optional<String> select) {
        if (select.isEmpty()) {
            return item;
        }
        JsonObject selected = new JsonObject();
        for (String property : select.get().split(",", -1)) {
            if (item.has(property.strip())) {
                selected.add(property.strip(), item.get(property.strip()));
            }
        }
        return selected;
    }
}
