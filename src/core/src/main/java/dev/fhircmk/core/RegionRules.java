package dev.fhircmk.core;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What differs between Azure's regions for customer-managed keys on FHIR services. */
public final class RegionRules {
    private static final LocalDate LIST_OF_REGIONS = LocalDate.of(2024, 11, 1);

    /** Source: "Configure customer-managed keys at rest" of the retired Azure API for FHIR. */
    private static final Set<Region> SINGLE_DATA_RESIDENCY = regions("brazilsouth eastasia southeastasia");

    /** Source: "Products and services available by region", Azure Health Data Services. */
    private static final Set<Region> HEALTH_DATA_SERVICES = regions(
            "centralindia japaneast koreacentral southeastasia australiaeast canadacentral",
            "francecentral germanywestcentral northeurope swedencentral switzerlandnorth uksouth ukwest westeurope",
            "eastus eastus2 southcentralus northcentralus westcentralus westus2 westus3");

    private RegionRules() {}

    /**
     * Where a service is offered.
     *
     * @param regions the regions
     * @param asOf when the list was read; Azure may have added regions since
     */
    public record Offer(Set<Region> regions, LocalDate asOf) {}

    /**
     * Whether the retired Azure API for FHIR reaches a customer-managed key in that region only through an enterprise
     * application that Microsoft issues on a support ticket. The FHIR service of Azure Health Data Services needs none anywhere.
     */
    public static boolean needEnterpriseApplication(Region region) {
        return SINGLE_DATA_RESIDENCY.contains(region);
    }

    /** Where the service is offered, as far as is known. */
    public static Offer offered(ServiceKind kind) {
        var regions = new HashSet<>(HEALTH_DATA_SERVICES);
        if (kind == ServiceKind.AZURE_API_FOR_FHIR) {
            regions.addAll(SINGLE_DATA_RESIDENCY);
        }
        return new Offer(Set.copyOf(regions), LIST_OF_REGIONS);
    }

    private static Set<Region> regions(String... areas) {
        return Pattern.compile(" ")
                .splitAsStream(String.join(" ", areas))
                .map(Region::parse)
                .collect(Collectors.toUnmodifiableSet());
    }
}
