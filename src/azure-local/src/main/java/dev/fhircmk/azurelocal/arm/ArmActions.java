package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Request;
import java.util.ArrayList;
import java.util.List;

/** Names what a request to ARM does, as roles name it: {@code Microsoft.KeyVault/vaults/write}. */
public final class ArmActions {
    private static final String PROVIDERS = "providers";

    private ArmActions() {}

    /** The action, read off the path; its spelling is the client's. */
    public static String of(Request request) {
        List<String> path = request.path();
        int providers = lastOf(path);
        List<String> typed =
                providers < 0 || providers == path.size() - 1 ? path : path.subList(providers + 1, path.size());
        String type = providers < 0 || typed.size() == 1 ? resources(path) : type(typed, isPost(request));
        // Azure counts the question whether a name is free as reading.
        boolean asks = isPost(request) && type.endsWith("NameAvailability");
        return type + "/" + (asks ? "read" : verb(request.method()));
    }

    static String verb(String method) {
        return switch (method) {
            case "GET", "HEAD" -> "read";
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "write";
        };
    }

    private static boolean isPost(Request request) {
        return request.method().equals("POST");
    }

    /** The namespace, and after it every type without the names between; a POST ends with the name of what it does. */
    private static String type(List<String> typed, boolean post) {
        List<String> parts = new ArrayList<>();
        parts.add(typed.get(0));
        for (int i = 1; i < typed.size(); i += 2) {
            parts.add(typed.get(i));
        }
        boolean endsWithName = typed.size() % 2 == 1;
        if (post && endsWithName) {
            parts.add(typed.get(typed.size() - 1));
        }
        return String.join("/", parts);
    }

    private static String resources(List<String> path) {
        List<String> parts = new ArrayList<>(List.of("Microsoft.Resources"));
        for (int i = 0; i < path.size(); i += 2) {
            parts.add(path.get(i));
        }
        return String.join("/", parts);
    }

    private static int lastOf(List<String> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i).equalsIgnoreCase(PROVIDERS)) {
                return i;
            }
        }
        return -1;
    }
}
