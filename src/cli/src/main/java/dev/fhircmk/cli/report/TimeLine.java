package dev.fhircmk.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time that versions of keys live in, as a line of {@link #WIDTH} units.
 *
 * @param from its beginning
 * @param to its end
 * @param now when the report was made
 */
public record TimeLine(Instant from, Instant to, Instant now) {
    /** How long the line is. */
    static final int WIDTH = 1000;

    private static final int MOST_TICKS = 9;
    private static final Duration MARGIN = Duration.ofDays(15);
    private static final Duration LONGEST = Duration.ofDays(3653);

    /**
     * A mark on the line.
     *
     * @param x where
     * @param words what it says
     */
    public record Tick(int x, String words) {}

    /** The line on which every version of a report fits; what lies more than ten years away is beyond its ends. */
    public static TimeLine of(Report report) {
        var now = report.about().at();
        var times = report.keys().stream()
                .flatMap(key -> key.versions().value().stream().flatMap(List::stream))
                .flatMap(version -> Stream.concat(Stream.of(version.created()), version.expires().stream()))
                .filter(time -> Duration.between(time, now).abs().compareTo(LONGEST) < 0)
                .toList();
        var first = times.stream().min(Instant::compareTo).filter(now::isAfter).orElse(now);
        var last = times.stream().max(Instant::compareTo).filter(now::isBefore).orElse(now);
        var span = Duration.between(first, last).dividedBy(20).plus(MARGIN);
        return new TimeLine(first.minus(span), last.plus(span.multipliedBy(2)), now);
    }

    /** Where a time is on the line; what is beyond an end is there. */
    public int x(Instant time) {
        var whole = Duration.between(from, to).toSeconds();
        var part = Duration.between(from, time).toSeconds();
        return (int) Math.max(0, Math.min(WIDTH, part * WIDTH / Math.max(1, whole)));
    }

    /** How wide a span is. */
    public int width(Instant start, Instant end) {
        return Math.max(2, x(end) - x(start));
    }

    /** Firsts of months or years: as many as can be read. */
    public List<Tick> ticks() {
        var months = Math.max(1, Duration.between(from, to).toDays() / 30);
        var step = Stream.of(1, 3, 6, 12, 24, 60)
                .filter(each -> months / each < MOST_TICKS)
                .findFirst()
                .orElse(60);
        var ticks = new ArrayList<Tick>();
        var at = LocalDate.ofInstant(from, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
        if (step >= 12) {
            at = at.withMonth(1).plusYears(at.getMonthValue() == 1 ? 0 : 1);
        }
        for (; start(at).isBefore(to); at = at.plusMonths(step)) {
            ticks.add(new Tick(
                    x(start(at)),
                    step >= 12 ? String.valueOf(at.getYear()) : at.toString().substring(0, 7)));
        }
        return ticks;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
