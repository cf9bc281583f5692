package dev.fhircmk.cli.report;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.estate.MixedEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyIdentifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The mixed estate below a management group, with locks, logs, what is deleted, records, and text that means to do harm. */
final class KeptEstate implements AutoCloseable {
    static final String SCRIPT = "<script>alert(1)</script>";
    static final String IMAGE = "\"><img src=x onerror=alert(2)>";
    static final String TURNED = "passed\u202e)";

    private final MixedEstate estate;

    /** What a run printed. */
    record Run(int exitCode, String out, String err) {
        JsonObject json() {
            return JsonTree.parse(out);
        }
    }

    KeptEstate(Path folder) {
        estate = new MixedEstate(folder, "kv-");
        azure().admin().seed(JsonTree.parse("""
                {"managementGroups": [{"name": "health", "subscriptions": ["%s", "%s"]}]}
                """.formatted(azure().subscription(), estate.second())));
        lock();
        logs();
        deleted();
        rotated();
        azure().role(ArmId.ofSubscription(azure().subscription()), BuiltInRole.OWNER, estate.principal("stranger"));
        azure().admin()
                .seed(JsonBuilder.json()
                        .with(
                                "services",
                                JsonTree.array(List.of(
                                        service(
                                                "dropped",
                                                JsonBuilder.json()
                                                        .with(IMAGE, SCRIPT)
                                                        .build()),
                                        service(
                                                "drilled",
                                                drill("2026-10-01T09:30:00Z passed: key disabled, reads fail 61 s")),
                                        service("forged", drill(SCRIPT + IMAGE + TURNED)))))
                        .build());
    }

    MixedEstate estate() {
        return estate;
    }

    LocalEstate azure() {
        return estate.azure();
    }

    private static JsonObject drill(String text) {
        return JsonBuilder.json().with("fhir-cmk-drill-last", text).build();
    }

    private JsonObject service(String name, JsonObject tags) {
        var row = new MixedEstate.Row(
                name, 1, "fhir", "westeurope", name.equals("dropped") ? "pol/gone" : "pol/good", "granted", List.of());
        var service = estate.service(row, azure().subscription());
        service.add("tags", tags);
        if (name.equals("dropped")) {
            service = JsonTree.parse(service.toString().replace("/keys/gone/", "/keys/dropped/"));
        }
        return service;
    }

    private ArmId vault(String name) {
        return ArmId.of(azure().subscription(), "rg", ArmType.VAULT, name);
    }

    private void put(ArmId id, String version, JsonObject body) {
        azure().client().arm("PUT", id.toString(), version, body).succeeded();
    }

    private void lock() {
        put(
                vault("kv-wall").extension(ArmType.LOCK, "keep"),
                "2020-05-01",
                JsonTree.parse("{\"properties\":{\"level\":\"CanNotDelete\",\"notes\":\"keys of patients\"}}"));
    }

    private void logs() {
        azure().auditLog(vault("kv-pol"));
    }

    private void deleted() {
        var unused = azure().key("kv-pol", "dropped");
        azure().client().keys("DELETE", "kv-pol", "/keys/dropped").succeeded();
        var attic = azure().vault("kv-attic", "westeurope", false, new JsonObject());
        azure().client().arm("DELETE", attic.toString(), "2026-02-01").succeeded();
    }

    private void rotated() {
        var key = estate.key("pol/two");
        var tags = JsonBuilder.json()
                .with("fhir-cmk-cause", "of-a-test")
                .with(
                        "fhir-cmk-rotation",
                        "from=" + old().version().orElseThrow() + " begun=2026-10-01T08:00:00Z by=" + azure().deployer()
                                + " ended=2026-10-01T08:04:10Z");
        azure().client()
                .keys(
                        "PATCH",
                        "kv-pol",
                        "/keys/two/" + key.version().orElseThrow(),
                        JsonBuilder.json().with("tags", tags).build())
                .succeeded();
    }

    KeyIdentifier old() {
        return estate.key("pol/two@old");
    }

    /** Runs {@code fhir-cmk report}. */
    Run report(String... arguments) {
        return run(azure(), arguments);
    }

    static Run run(LocalEstate azure, String... arguments) {
        return run(azure, new ReportCommand(azure.options()), arguments);
    }

    static Run run(LocalEstate azure, ReportCommand command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new java.util.ArrayList<>(List.of("report"));
        all.addAll(List.of(arguments));
        var exitCode = azure.run(
                Map.of("report", new CommandLine(command)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() {
        estate.close();
    }
}
