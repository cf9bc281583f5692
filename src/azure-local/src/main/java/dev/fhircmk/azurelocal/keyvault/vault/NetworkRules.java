package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The addresses and subnets of {@code networkAcls}, checked. "Only IPv4 addresses", "only public IP addresses", "1,000 IPv4
 * rules", "200 virtual network rules" (Microsoft: "Configure network security for Azure Key Vault").
 */
final class NetworkRules {
    private static final int MOST_ADDRESSES = 1000;
    private static final int MOST_SUBNETS = 200;
    /** By what is in it; Azure's sentence names the range, with a dash that is no hyphen. */
    private static final Map<String, String> PRIVATE = Map.of(
            "10.0.0.0/8", "10.0.0.0–10.255.255.255",
            "172.16.0.0/12", "172.16.0.0–172.31.255.255",
            "192.168.0.0/16", "192.168.0.0–192.168.255.255");

    /** Addresses of no host on the internet. That Azure refuses them too, and with which words, is assumed. */
    private static final List<String> NOBODYS =
            List.of("0.0.0.0/32", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32");

    private NetworkRules() {}

    static JsonArray addresses(JsonObject acls) {
        return checked(acls, "ipRules", MOST_ADDRESSES, "value", NetworkRules::requirePublic);
    }

    static JsonArray subnets(JsonObject acls) {
        return checked(acls, "virtualNetworkRules", MOST_SUBNETS, "id", NetworkRules::requireSubnet);
    }

    private static JsonArray checked(
            JsonObject acls, String list, int most, String property, BiConsumer<String, String> check) {
        List<JsonObject> rules = JsonTree.objects(acls, list);
        if (rules.size() > most) {
            throw VaultError.TOO_MANY_RULES.of(list, rules.size(), most);
        }
        for (int i = 0; i < rules.size(); i++) {
            check.accept(
                    "properties.networkAcls." + list + "[" + i + "]." + property,
                    JsonTree.text(rules.get(i), property).orElse(""));
        }
        return JsonTree.array(rules);
    }

    private static void requireSubnet(String path, String id) {
        if (ResourcePath.parse(id)
                .filter(parsed -> parsed.type().equalsIgnoreCase("Microsoft.Network/virtualNetworks/subnets"))
                .isEmpty()) {
            throw ArmError.LINKED_ID.of(id, path);
        }
    }

    private static void requirePublic(String path, String value) {
        privateRange(value).ifPresent(range -> {
            throw VaultError.PRIVATE_ADDRESS.of(path, value, range);
        });
        if (Cidr.parse(value).isEmpty() || NOBODYS.stream().anyMatch(range -> Cidr.holds(range, value))) {
            throw VaultError.INVALID_ADDRESS.of(path, value);
        }
    }

    private static Optional<String> privateRange(String value) {
        return PRIVATE.entrySet().stream()
                .filter(range -> Cidr.holds(range.getKey(), value))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
