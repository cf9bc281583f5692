package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads where vaults send their logs, each setting and each workspace once. */
final class VaultLogs {
    private static final String SETTINGS_VERSION = "2021-05-01-preview";
    private static final String WORKSPACE_VERSION = "2023-09-01";

    private final AzureClients azure;
    private final Map<ArmId, Seen<List<JsonObject>>> settings = new ConcurrentHashMap<>();
    private final Map<ArmId, Seen<Optional<JsonObject>>> workspaces = new ConcurrentHashMap<>();

    VaultLogs(AzureClients azure) {
        this.azure = azure;
    }

    /** The first Log Analytics workspace that gets the audit log of a vault; empty where none does. */
    Seen<Optional<ArmId>> workspace(Vault vault) {
        return settings(vault)
                .map(all -> all.stream()
                        .filter(VaultLogs::takesAuditLog)
                        .flatMap(setting -> workspaceId(setting).stream())
                        .findFirst());
    }

    /** The properties of a workspace; empty where it is gone. */
    Seen<Optional<JsonObject>> described(ArmId workspace) {
        return workspaces.computeIfAbsent(
                workspace,
                id -> Seen.look(
                        Right.READ_WORKSPACES.permission(),
                        id,
                        () -> azure.resourceManager()
                                .get("read the workspace " + id.name(), id, WORKSPACE_VERSION)
                                .map(found -> AzureAnswer.part(found, "properties", "the workspace " + id.name()))));
    }

    /** Every place that a vault sends logs to. */
    Seen<List<Custody.LogTarget>> targets(Vault vault) {
        return settings(vault)
                .map(all -> all.stream()
                        .flatMap(setting -> targets(setting).stream())
                        .toList());
    }

    private List<Custody.LogTarget> targets(JsonObject setting) {
        var targets = new ArrayList<Custody.LogTarget>();
        workspaceId(setting)
                .ifPresent(
                        id -> targets.add(target(setting, "Log Analytics", id.toString(), Optional.of(retention(id)))));
        JsonTree.text(setting, "properties", "storageAccountId")
                .ifPresent(id -> targets.add(target(setting, "storage account", id, Optional.empty())));
        JsonTree.text(setting, "properties", "eventHubAuthorizationRuleId")
                .ifPresent(id -> targets.add(target(setting, "event hub", id, Optional.empty())));
        return targets;
    }

    private Seen<Long> retention(ArmId workspace) {
        return described(workspace)
                .then(found -> found.flatMap(one -> JsonTree.number(one, "retentionInDays"))
                        .map(Seen::shown)
                        .orElseGet(() -> Seen.hidden("Azure does not say how long " + workspace + " keeps logs")));
    }

    private static Custody.LogTarget target(
            JsonObject setting, String kind, String destination, Optional<Seen<Long>> retentionDays) {
        return new Custody.LogTarget(
                JsonTree.text(setting, "name").orElse(""),
                kind,
                destination,
                enabled(setting).toList(),
                takesAuditLog(setting),
                retentionDays);
    }

    private static Optional<ArmId> workspaceId(JsonObject setting) {
        return JsonTree.text(setting, "properties", "workspaceId")
                .flatMap(ArmId::read)
                .filter(id -> id.isOf(ArmType.LOG_ANALYTICS));
    }

    private static boolean takesAuditLog(JsonObject setting) {
        return enabled(setting)
                .anyMatch(name -> name.equalsIgnoreCase("AuditEvent")
                        || name.equalsIgnoreCase("audit")
                        || name.equalsIgnoreCase("allLogs"));
    }

    private static Stream<String> enabled(JsonObject setting) {
        return JsonTree.object(setting, "properties").stream()
                .flatMap(properties -> JsonTree.objects(properties, "logs").stream())
                .filter(log -> JsonTree.flag(log, "enabled").orElse(false))
                .flatMap(log ->
                        Stream.of("category", "categoryGroup").flatMap(name -> JsonTree.text(log, name).stream()));
    }

    /** A setting without its properties would pass for one that takes no logs. */
    private static JsonObject whole(JsonObject setting) {
        var unused = AzureAnswer.part(setting, "properties", "a diagnostic setting");
        return setting;
    }

    private Seen<List<JsonObject>> settings(Vault vault) {
        return settings.computeIfAbsent(
                vault.id(),
                id -> Seen.look(
                        Right.READ_LOG_SETTINGS.permission(),
                        id,
                        () -> azure
                                .resourceManager()
                                .list(
                                        "read the diagnostic settings of vault " + vault.name(),
                                        id.listPath(ArmType.DIAGNOSTIC_SETTING) + "?api-version=" + SETTINGS_VERSION)
                                .stream()
                                .map(VaultLogs::whole)
                                .toList()));
    }
}
