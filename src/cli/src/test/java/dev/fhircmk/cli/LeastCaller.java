package dev.fhircmk.cli;

import com.google.gson.JsonArray;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An application that has some rights only: by a role of its own on the subscription, and on the keys of some vaults by an access policy.
 */
final class LeastCaller {
    private static final String ROLE = "9f3a1c52-0000-4000-8000-0000000000c1";

    private final LocalEstate azure;
    private final Guid principal;
    private final Path folder;

    /**
     * Makes it.
     *
     * @param folder for its connection, which is not there yet
     */
    LeastCaller(LocalEstate azure, Path folder) throws IOException {
        this.azure = azure;
        this.folder = Files.createDirectory(folder);
        define(List.of(), List.of());
        var deployer = azure.admin().setDeployer("least", ROLE, List.of("/subscriptions/" + azure.subscription()));
        this.principal = new Guid(JsonTree.text(deployer, "objectId").orElseThrow());
        var connection = JsonTree.parse(Files.readString(azure.folder().resolve("connection.json")));
        List.of("clientId", "clientSecret", "objectId").forEach(name -> connection.add(name, deployer.get(name)));
        connection.addProperty(
                "certificateAuthority",
                azure.folder()
                        .resolve(connection.get("certificateAuthority").getAsString())
                        .toString());
        Files.writeString(folder.resolve("connection.json"), connection.toString());
    }

    /** The folder of the local Azure as it sees it. */
    Path folder() {
        return folder;
    }

    /**
     * Gives it exactly these rights.
     *
     * @param policies the vault whose access policies give those on keys; empty where the role does
     */
    void give(List<Right> rights, Optional<ArmId> policies) {
        define(
                permissions(rights, Right.Kind.ACTION),
                permissions(
                        rights.stream()
                                .filter(right -> policies.isEmpty()
                                        || right.inAccessPolicy().isEmpty())
                                .toList(),
                        Right.Kind.DATA_ACTION));
        policies.ifPresent(vault -> azure.replacePolicy(
                vault,
                principal,
                rights.stream()
                        .flatMap(right -> right.inAccessPolicy().stream())
                        .toArray(String[]::new)));
    }

    private void define(List<String> actions, List<String> dataActions) {
        var permissions = JsonBuilder.json()
                .with("actions", JsonTree.arrayOfTexts(actions))
                .with("dataActions", JsonTree.arrayOfTexts(dataActions))
                .build();
        var all = new JsonArray();
        all.add(permissions);
        var role = JsonBuilder.json()
                .with("roleName", "Least")
                .with("assignableScopes", JsonTree.arrayOfTexts(List.of("/subscriptions/" + azure.subscription())))
                .with("permissions", all);
        azure.client()
                .arm(
                        "PUT",
                        "/subscriptions/" + azure.subscription() + "/providers/Microsoft.Authorization/roleDefinitions/"
                                + ROLE,
                        "2022-04-01",
                        JsonBuilder.json().with("properties", role).build())
                .succeeded();
    }

    private static List<String> permissions(List<Right> rights, Right.Kind kind) {
        return rights.stream()
                .filter(right -> right.kind() == kind)
                .map(Right::permission)
                .toList();
    }
}
