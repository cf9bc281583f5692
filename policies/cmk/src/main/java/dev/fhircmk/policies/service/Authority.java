package dev.fhircmk.policies.service;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who issues the tokens that a FHIR service takes.
 *
 * @param text the address as it is written
 */
record Authority(String text) {
    private static final List<String> ANY_TENANT = List.of("common", "organizations", "consumers");
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]{2,}");

    /**
     * What is wrong with it, to follow its path; empty where nothing is.
     *
     * @param cloud the cloud of the service, where it is known
     * @param tenant the tenant of the service, where it is known
     */
    Optional<String> fault(Optional<Cloud> cloud, Optional<String> tenant) {
        var said = "is '" + text + "'";
        URI uri;
        try {
            uri = URI.create(text.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException notReadable) {
            return Optional.of(said);
        }
        var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        var path = Optional.ofNullable(uri.getPath())
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^/", "")
                .replaceFirst("/v2\\.0$", "");
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || Arrays.stream(Cloud.values()).noneMatch(known -> known.signsInAt(host))) {
            return Optional.of(uri.getScheme() == null ? said : said + ", which is no tenant of Microsoft Entra ID");
        }
        if (ANY_TENANT.contains(path)) {
            return Optional.of(said + ", which is every tenant");
        }
        if (!Guid.accepts(path) && !DOMAIN.matcher(path).matches()) {
            return Optional.of(said + ", which is no tenant of Microsoft Entra ID");
        }
        if (cloud.isPresent() && !cloud.get().signsInAt(host)) {
            return Optional.of(said + ", and the cloud of the service signs in at "
                    + cloud.get().loginHost());
        }
        return tenant.filter(own -> Guid.accepts(path) && !own.equalsIgnoreCase(path))
                .map(own -> said + ", and the service is in tenant " + own);
    }
}
