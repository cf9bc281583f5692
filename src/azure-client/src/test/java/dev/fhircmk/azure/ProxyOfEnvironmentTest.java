package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.ProxyOptions;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyOfEnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"})
    void is_the_one_that_a_variable_names(String variable) {
        assertThat(proxy(Map.of(variable, "http://proxy.hospital.example:3128")))
                .map(ProxyOptions::getAddress)
                .map(InetSocketAddress::getHostString)
                .hasValue("proxy.hospital.example");
    }

    @Test
    void has_its_port_and_who_signs_in() {
        var proxy = proxy(Map.of("HTTPS_PROXY", "http://clinic:hush@proxy.hospital.example:3128"));

        assertThat(proxy)
                .map(ProxyOptions::getAddress)
                .map(InetSocketAddress::getPort)
                .hasValue(3128);
        assertThat(proxy).map(ProxyOptions::getUsername).hasValue("clinic");
    }

    @Test
    void prefers_the_variable_in_capitals() {
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://one.example:1", "https_proxy", "http://other.example:2")))
                .map(proxy -> proxy.getAddress().getHostString())
                .hasValue("one.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "169.254.169.254",
                "kv-clinic.vault.azure.net",
                "login.microsoftonline.com"
            })
    void is_not_asked_for_hosts_without_one_nor_for_the_identity_of_the_machine(String host) {
        var without = proxy(Map.of(
                        "HTTPS_PROXY",
                        "http://proxy.example:1",
                        "no_proxy",
                        ".vault.azure.net,login.microsoftonline.com"))
                .map(ProxyOptions::getNonProxyHosts)
                .orElseThrow();

        assertThat(Pattern.compile(without, Pattern.CASE_INSENSITIVE).matcher(host))
                .matches();
        assertThat(Pattern.compile(without, Pattern.CASE_INSENSITIVE)
                        .matcher("management.azure.com")
                        .matches())
                .isFalse();
    }

    @Test
    void serves_a_client_of_the_jdk_too() {
        var selector = ProxyOfEnvironment.selector(
                Map.of("HTTPS_PROXY", "http://proxy.hospital.example:3128", "NO_PROXY", ".hospital.example"));

        assertThat(selector.select(URI.create("https://api.github.com/repos")))
                .singleElement()
                .extracting(Proxy::address)
                .hasToString("proxy.hospital.example/<unresolved>:3128");
        assertThat(selector.select(URI.create("https://git.hospital.example/api")))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(ProxyOfEnvironment.selector(Map.of())).isSameAs(ProxySelector.getDefault());
    }

    @Test
    void is_none_where_no_variable_names_one() {
        assertThat(proxy(Map.of())).isEmpty();
    }

    private static Optional<ProxyOptions> proxy(Map<String, String> environment) {
        return Optional.ofNullable(ProxyOptions.fromConfiguration(ProxyOfEnvironment.of(environment), true));
    }
}
