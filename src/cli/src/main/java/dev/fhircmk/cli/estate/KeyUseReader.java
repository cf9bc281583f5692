package dev.fhircmk.cli.estate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks the Log Analytics workspaces of vaults who used their keys. Sources: "Azure Key Vault logging"; "Azure Monitor Log Analytics
 * API". Where the object id of the caller stands in {@code AZKVAuditLogs} is not confirmed by any source.
 */
final class KeyUseReader {
    private static final Duration SPAN = Duration.ofDays(30);

    /** One row for each principal, vault, key, version and operation. */
    static final String QUERY = "union isfuzzy=true"
            + " (AZKVAuditLogs | where OperationName in ('KeyWrap','KeyUnwrap','KeyGet') | project TimeGenerated,"
            + " op=OperationName, code=toint(HttpStatusCode),"
            + " oid=tostring(Identity.claim.['http://schemas.microsoft.com/identity/claims/objectidentifier']),"
            + " id=tolower(Id), trusted=TrustedService, addr=AddressAuthorizationType),"
            + " (AzureDiagnostics | where ResourceProvider=='MICROSOFT.KEYVAULT' and OperationName in"
            + " ('KeyWrap','KeyUnwrap','KeyGet') | project TimeGenerated, op=OperationName, code=toint(httpStatusCode_d),"
            + " oid=identity_claim_oid_g, id=tolower(id_s), trusted=column_ifexists('trustedService_s',''),"
            + " addr=column_ifexists('addrAuthType_s',''))"
            + " | extend p=split(id,'/') | extend vault=tostring(split(p[2],'.')[0]), key=tostring(p[4]),"
            + " version=tostring(p[5])"
            + " | summarize last=max(TimeGenerated), n=count(), refused=countif(code>=400) by oid, vault, key, version, op";

    private static final List<String> COLUMNS = List.of("oid", "vault", "key", "version", "op", "last", "n", "refused");
    private static final String LOGS = "what logs show";

    private final AzureClients azure;
    private final VaultLogs logs;

    KeyUseReader(AzureClients azure, VaultLogs logs) {
        this.azure = azure;
        this.logs = logs;
    }

    /** The uses of the keys of a vault. */
    Seen<KeyUse> read(Vault vault, Instant now) {
        return workspace(vault).then(this::uses).map(uses -> of(vault, uses, now));
    }

    /** The same of many: each workspace is asked once, however many of them send their logs there. */
    Map<Vault, Seen<KeyUse>> read(Collection<Vault> vaults, Instant now, Parallel parallel) {
        var workspaces = parallel.each("reading where logs go", vaults, this::workspace);
        var asked = workspaces.values().stream()
                .flatMap(seen -> seen.value().stream())
                .distinct()
                .toList();
        var uses = parallel.each("reading logs", asked, this::uses);
        var found = new LinkedHashMap<Vault, Seen<KeyUse>>();
        workspaces.forEach((vault, seen) -> found.put(
                vault,
                seen.then(workspace -> Objects.requireNonNull(uses.get(workspace)))
                        .map(all -> of(vault, all, now))));
        return found;
    }

    private Seen<ArmId> workspace(Vault vault) {
        return logs.workspace(vault)
                .then(workspace -> workspace
                        .map(Seen::shown)
                        .orElseGet(() -> Seen.hidden(
                                "vault " + vault.name() + " sends its audit log to no Log Analytics workspace")));
    }

    private static KeyUse of(Vault vault, Map<String, List<KeyUse.Use>> uses, Instant now) {
        return new KeyUse(now.minus(SPAN), uses.getOrDefault(vault.name().toLowerCase(Locale.ROOT), List.of()));
    }

    /** Those that a workspace shows, by the name of the vault in lower case. */
    private Seen<Map<String, List<KeyUse.Use>>> uses(ArmId workspace) {
        return logs.described(workspace)
                .then(found -> found.map(properties -> queried(workspace, properties))
                        .orElseGet(() -> Seen.hidden("the Log Analytics workspace " + workspace + " is gone")));
    }

    private Seen<Map<String, List<KeyUse.Use>>> queried(ArmId workspace, JsonObject properties) {
        var body = JsonBuilder.json()
                .with("query", QUERY)
                .with("timespan", SPAN.toString())
                .build();
        return Seen.look(
                Right.QUERY_LOGS.permission() + " (" + Right.QUERY_LOGS.role() + ")",
                "workspace " + workspace.name(),
                () -> uses(azure.logAnalytics()
                        .post(
                                "query the logs in workspace " + workspace.name(),
                                "/v1/workspaces/"
                                        + AzureAnswer.text(
                                                properties, "customerId", "the workspace " + workspace.name())
                                        + "/query",
                                body)));
    }

    private static Map<String, List<KeyUse.Use>> uses(JsonObject answer) {
        var tables = AzureAnswer.parts(answer, "tables", LOGS);
        // A query that ran into a limit gives what it has found until then, with an error beside it.
        if (tables.isEmpty() || answer.has("error")) {
            throw new JsonShapeException("the log gives a part of what was asked for, or none");
        }
        var uses = new HashMap<String, List<KeyUse.Use>>();
        for (var table : tables) {
            var columns = AzureAnswer.parts(table, "columns", LOGS).stream()
                    .map(column -> AzureAnswer.text(column, "name", LOGS))
                    .toList();
            if (!columns.containsAll(COLUMNS) || !table.has("rows")) {
                throw new JsonShapeException("a column or the rows are missing");
            }
            for (var row : JsonTree.elements(table, "rows")) {
                var cells = row.getAsJsonArray();
                text(columns, cells, "vault")
                        .ifPresent(vault -> uses.computeIfAbsent(
                                        vault.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                                .add(use(columns, cells)));
            }
        }
        return uses;
    }

    private static KeyUse.Use use(List<String> columns, JsonArray row) {
        return new KeyUse.Use(
                text(columns, row, "oid").flatMap(Guid::read),
                text(columns, row, "key").orElse(""),
                text(columns, row, "version"),
                text(columns, row, "op").orElse(""),
                text(columns, row, "last")
                        .map(time -> OffsetDateTime.parse(time).toInstant())
                        .orElseThrow(() -> new JsonShapeException("a use has no time")),
                text(columns, row, "n").map(Long::parseLong).orElse(0L),
                text(columns, row, "refused").map(Long::parseLong).orElse(0L));
    }

    private static Optional<String> text(List<String> columns, JsonArray row, String name) {
        var at = columns.indexOf(name);
        return Optional.of(at)
                .filter(index -> index >= 0 && index < row.size())
                .map(row::get)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank());
    }
}
