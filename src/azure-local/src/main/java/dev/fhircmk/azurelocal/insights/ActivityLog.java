package dev.fhircmk.azurelocal.insights;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmActivity;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Ring;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The activity log: every call of ARM that changed something in a subscription or was refused, newest first (API spec 2015-04-01,
 * ActivityLogs_List; Microsoft: "Azure Monitor activity log"). Here an event is one call: a long-running operation is told when it
 * is accepted, and not again when it ends. The oldest events are overwritten when there are too many.
 */
public final class ActivityLog implements ArmFeature, ArmActivity {
    private static final String TYPE = "Microsoft.Insights/eventtypes/values";
    private static final ArmVersion FLOOR = ArmVersion.of("2014-04-01");
    private static final String PATH =
            "/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values";
    private static final int MOST_EVENTS = 20_000;
    private static final Ring<ActivityEvent> EVENTS =
            new Ring<>(Rows.of(Table.ACTIVITY, ActivityEvent.class), MOST_EVENTS);

    private final RandomIds ids;
    private final int pageSize;

    /**
     * The log.
     *
     * @param pageSize the most events on a page; Azure's is not known
     */
    public ActivityLog(RandomIds ids, int pageSize) {
        this.ids = ids;
        this.pageSize = pageSize;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR).add("GET", PATH, this::list);
    }

    @Override
    public void answered(ArmCall call, String action, int status, Optional<String> refusal) {
        String id = ids.uuid().toString();
        EVENTS.add(
                call.transaction(),
                List.of(new ActivityEvent(
                        id,
                        call.now(),
                        call.request().pathText(),
                        action,
                        call.caller().objectId(),
                        call.caller().appId(),
                        status,
                        refusal,
                        call.request().header("x-ms-correlation-request-id").orElse(id))));
    }

    private Response list(ArmCall call) {
        ActivityFilter filter =
                ActivityFilter.of(call.request().query("$filter").orElse(""), call.now());
        List<String> select = Arrays.stream(
                        call.request().query("$select").orElse("").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        long skip = skipped(call);
        List<JsonObject> left = EVENTS.list(call.transaction())
                .filter(event -> event.isIn(call.subscription()))
                .filter(filter::admits)
                .sorted(Comparator.comparing(ActivityEvent::time)
                        .thenComparing(ActivityEvent::id)
                        .reversed())
                .skip(skip)
                .limit(pageSize + 1L)
                .map(event -> selected(event.show(call.caller().tenantId()), select))
                .toList();
        JsonBuilder page =
                JsonBuilder.json().with("value", JsonTree.array(left.subList(0, Math.min(pageSize, left.size()))));
        if (left.size() > pageSize) {
            page.with("nextLink", nextLink(call, skip + pageSize));
        }
        return Response.json(200, page.build());
    }

    private static JsonObject selected(JsonObject event, List<String> select) {
        if (select.isEmpty()) {
            return event;
        }
        JsonObject chosen = new JsonObject();
        select.forEach(name -> JsonTree.element(event, name).ifPresent(value -> chosen.add(name, value)));
        return chosen;
    }

    private static long skipped(ArmCall call) {
        String token = call.request().query("$skiptoken").orElse("0");
        if (!token.matches("\\d{1,9}")) {
            throw ActivityError.INVALID.of("The $skipToken is none of this list.");
        }
        return Long.parseLong(token);
    }

    private static String nextLink(ArmCall call, long skip) {
        StringBuilder link = new StringBuilder("https://" + call.request().host()
                + call.request().pathText() + "?api-version=" + call.version().text());
        for (String name : List.of("$filter", "$select")) {
            call.request()
                    .query(name)
                    .ifPresent(value ->
                            link.append('&').append(encoded(name)).append('=').append(encoded(value)));
        }
        return link.append("&%24skipToken=").append(skip).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
