package dev.fhircmk.azure;

import com.azure.core.http.ProxyOptions;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.ConfigurationSource;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxy that the environment names by {@code HTTPS_PROXY} or {@code HTTP_PROXY}, and what {@code NO_PROXY} keeps from it, in capitals
 * or small letters: azure-native and Azure CLI go through it without more, so what works for them has to work for us. Azure's SDK
 * reads these variables only where Java's property {@code java.net.useSystemProxies} is {@code true}. Source: {@code azure-core},
 * {@code ProxyOptions.fromConfiguration}; Go, {@code httpproxy.FromEnvironment}.
 */
public final class ProxyOfEnvironment {
    /** The machine itself, and who answers it about its managed identity. Source: Azure Instance Metadata Service. */
    private static final String OWN = "localhost,127.0.0.1,169.254.169.254";

    private ProxyOfEnvironment() {}

    /** What Azure's SDK makes a client of. */
    static Configuration of(Map<String, String> environment) {
        var variables = new TreeMap<>(environment);
        for (var name : new String[] {
            Configuration.PROPERTY_HTTPS_PROXY, Configuration.PROPERTY_HTTP_PROXY, Configuration.PROPERTY_NO_PROXY
        }) {
            Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(value -> variables.putIfAbsent(name, value));
        }
        variables.merge(Configuration.PROPERTY_NO_PROXY, OWN, (given, own) -> given + "," + own);
        var properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty, (one, same) -> one, TreeMap::new));
        properties.put("java.net.useSystemProxies", "true");
        return new ConfigurationBuilder(source(Map.of()), source(properties), source(variables)).build();
    }

    /** The same for a client of the JDK; where no variable names a proxy, what Java itself would take. */
    public static ProxySelector selector(Map<String, String> environment) {
        return Optional.ofNullable(ProxyOptions.fromConfiguration(of(environment), true))
                .<ProxySelector>map(Selector::new)
                .orElseGet(ProxySelector::getDefault);
    }

    private static final class Selector extends ProxySelector {
        private final Proxy proxy;
        private final Pattern without;

        private Selector(ProxyOptions options) {
            this.proxy = new Proxy(options.getType().toProxyType(), options.getAddress());
            this.without = Pattern.compile(options.getNonProxyHosts(), Pattern.CASE_INSENSITIVE);
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(without.matcher(uri.getHost()).matches() ? Proxy.NO_PROXY : proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // There is no other to take.
        }
    }

    private static ConfigurationSource source(Map<String, String> values) {
        return any -> values;
    }
}
