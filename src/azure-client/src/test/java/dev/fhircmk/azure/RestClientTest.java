package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that Azure gives in pages, and what says that something is not there. */
final class RestClientTest {
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private RestClient client;
    private String endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString();
            asked.add(path);
            var answer = pages.getOrDefault(path, "404 {\"error\": {\"code\": \"ResourceNotFound\"}}");
            var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        client = new RestClient(
                new HttpPipelineBuilder()
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build(),
                endpoint,
                new AzureErrors(new TestRemedies()),
                LongRunningOperation.Pace.real());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "null", "'\"\"'", "'\" \"'",
    })
    void a_list_ends_where_no_page_follows(String last) {
        pages.put("/list?a=1", page("{\"n\": 1}", "\"" + endpoint + "/list?a=1&$skiptoken=x%20y\""));
        pages.put("/list?a=1&$skiptoken=x%20y", page("{\"n\": 2}", last));

        assertThat(client.list("list them", "/list?a=1")).hasSize(2);
    }

    @Test
    void a_list_goes_on_at_every_spelling_of_its_own_host() {
        pages.put("/a", page("{\"n\": 1}", "\"" + endpoint.replace("http", "HTTP") + "/b c\""));
        pages.put("/b%20c", page("{\"n\": 2}", "null"));

        assertThat(client.list("list them", "/a")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.example.org/list?token=1",
                "http://127.0.0.1.example.org/list",
                "http://127.0.0.1@example.org/list",
                "http://127.0.0.1:1/list",
                "//127.0.0.1/list",
                "list?page=2",
                "ftp://127.0.0.1/list",
                "?",
                "/list?page=2"
            })
    void a_list_that_goes_on_elsewhere_is_no_list(String link) {
        pages.put("/list", page("{\"n\": 1}", "\"" + link + "\""));

        assertThatThrownBy(() -> client.list("list them", "/list"))
                .hasMessage(
                        "cannot list them: Azure does not give the list as a whole, since the link to its next page, '"
                                + link.replaceFirst("[?].*", "") + "', is not of " + endpoint
                                + "; nothing was concluded from the part that came, run again");
        assertThat(asked).containsExactly("/list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[\"/list\"]", "true"})
    void a_link_that_is_no_text_is_no_end(String link) {
        pages.put("/list", page("{\"n\": 1}", link));

        assertThatThrownBy(() -> client.list("list them", "/list"))
                .hasMessageContaining("since the link to its next page is no text;");
    }

    @Test
    void a_list_that_leads_back_to_itself_is_no_list() {
        pages.put("/a", page("{\"n\": 1}", "\"" + endpoint + "/b\""));
        pages.put("/b", page("{\"n\": 2}", "\"" + endpoint + "/a\""));

        assertThatThrownBy(() -> client.list("list them", "/a")).hasMessageContaining("since its pages have no end;");
        assertThat(asked).containsExactly("/a", "/b");
    }

    @Test
    void a_list_whose_next_page_is_gone_is_no_list() {
        pages.put("/a", page("{\"n\": 1}", "\"" + endpoint + "/b\""));

        assertThatThrownBy(() -> client.list("list them", "/a"))
                .hasMessageContaining("since one of its pages is gone;");
        assertThat(client.list("list them", "/nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"value\": null}", "{\"value\": {}}", "{\"value\": [1]}", "{\"value\": [{}, null]}", ""})
    void a_list_without_items_that_can_be_read_is_no_list(String page) {
        pages.put("/list", "200 " + page);

        assertThatThrownBy(() -> client.list("list them", "/list"))
                .hasMessage(
                        "Azure described a list without value, so nothing is known of it: nothing was concluded from"
                                + " that, run again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceNotFound",
                "ResourceGroupNotFound",
                "ParentResourceNotFound",
                "DeletedVaultNotFound",
                "VaultNotFound",
                "Request_ResourceNotFound",
                "NotFound",
                "SoftDeletedVaultDoesNotExist"
            })
    void what_azure_does_not_find_is_not_there(String code) {
        pages.put("/it", "404 {\"error\": {\"code\": \"" + code + "\", \"message\": \"No.\"}}");

        assertThat(client.get("read it", "/it")).isEmpty();
    }

    @Test
    void what_is_answered_404_and_nothing_else_is_not_there() {
        pages.put("/it", "404 ");

        assertThat(client.get("read it", "/it")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"SubscriptionNotFound\"}}",
                "{\"error\": {\"code\": \"TenantNotFound\"}}",
                "{\"error\": {\"code\": \"InvalidResourceType\"}}",
                "{\"error\": {\"code\": \"InvalidResourceNamespace\"}}",
                "{\"error\": {\"code\": \"ResourceProviderNotFound\"}}",
                "{\"error\": {\"code\": \"NoRegisteredProviderFound\"}}",
                "{\"error\": \"not found\"}",
                "{}",
                "<html>404</html>"
            })
    void what_says_nothing_of_it_is_an_error(String body) {
        pages.put("/it", "404 " + body);

        assertThatThrownBy(() -> client.get("read it", "/it")).hasMessageStartingWith("cannot read it: 404");
        assertThatThrownBy(() -> client.delete("delete it", "/it")).hasMessageStartingWith("cannot delete it: 404");
    }

    private static String page(String item, String next) {
        return "200 {\"value\": [" + item + "], \"nextLink\": " + next + "}";
    }
}
