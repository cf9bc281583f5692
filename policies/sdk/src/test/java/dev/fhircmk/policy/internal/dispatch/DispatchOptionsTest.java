package dev.fhircmk.policy.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.ResourcePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DispatchOptionsTest {
    @Test
    void the_options_are_read_from_the_environment() {
        var options = DispatchOptions.of(Map.of("PULUMI_POLICY_TIME_LIMIT", "5", "PULUMI_POLICY_TIMINGS", "1"));

        assertThat(options.timeLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.timings()).isTrue();
        assertThat(DispatchOptions.of(Map.of()).timeLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(DispatchOptions.of(Map.of()).timings()).isFalse();
    }

    @Test
    void a_report_has_an_absolute_path() {
        var file = Path.of("report.json").toAbsolutePath();
        assertThat(DispatchOptions.of(Map.of("PULUMI_POLICY_REPORT", file.toString()))
                        .report())
                .contains(file);
        assertThat(DispatchOptions.of(Map.of("PULUMI_POLICY_REPORT", "")).report())
                .isEmpty();
        assertThatThrownBy(() -> DispatchOptions.of(Map.of("PULUMI_POLICY_REPORT", "report.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PULUMI_POLICY_REPORT must be an absolute path of a file, or of a folder that exists, got"
                        + " 'report.json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "soon", "1.5"})
    void a_limit_that_is_none_is_refused(String limit) {
        assertThatThrownBy(() -> DispatchOptions.of(Map.of("PULUMI_POLICY_TIME_LIMIT", limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "PULUMI_POLICY_TIME_LIMIT must be a whole number of seconds, 1 or more, got '" + limit + "'");
    }

    @Test
    void the_time_that_policies_take_is_kept_where_it_is_asked_for() {
        var policy = ResourcePolicy.named("timed").validate((resource, context) -> {});
        var dispatcher = new Dispatcher(
                Deployment.pack(policy),
                Deployment.STACK,
                DispatchOptions.defaults().withTimings(true));

        dispatcher.analyze(Deployment.bucket(Map.of()));
        dispatcher.analyze(Deployment.bucket(Map.of()));

        assertThat(dispatcher.timings().slowestFirst()).singleElement().satisfies(timing -> {
            assertThat(timing.policy()).isEqualTo("timed");
            assertThat(timing.runs()).isEqualTo(2);
            assertThat(timing.longest()).isLessThanOrEqualTo(timing.total());
        });
        assertThat(dispatcher.timings().table()).contains("      2  timed");
        assertThat(Deployment.of(policy).timings().table()).isEmpty();
    }
}
