package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Locale;

/**
 * The regions of the public cloud. Which service exists in which of them changes by the month, so a region is refused only
 * if the table has none of that name.
 */
public final class Regions {
    private static final List<String> KNOWN = ShippedTable.read(Regions.class, "Regions.json", Region.class).stream()
            .map(Region::name)
            .toList();

    private Regions() {}

    private record Region(String name) {}

    static List<String> known() {
        return KNOWN;
    }

    /** The name as Azure stores it: {@code "West Europe"} is {@code "westeurope"}. */
    public static String normalise(String region) {
        return region.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The location that a PUT asks for.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none, or no such region
     */
    public static String required(JsonObject body, String type) {
        String asked = JsonTree.text(body, "location").orElseThrow(ArmError.LOCATION_REQUIRED::of);
        String region = normalise(asked);
        if (!KNOWN.contains(region)) {
            throw ArmError.LOCATION_UNAVAILABLE.of(asked, type, String.join(",", KNOWN));
        }
        return region;
    }
}
