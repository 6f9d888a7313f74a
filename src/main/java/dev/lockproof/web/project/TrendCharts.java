package dev.lockproof.web.project;

import dev.lockproof.project.memory.TrendView.Item;
import dev.lockproof.web.project.Chart.Bar;
import dev.lockproof.web.project.Chart.Key;
import dev.lockproof.web.project.Chart.Row;
import dev.lockproof.web.text.Numbers;
import dev.lockproof.web.text.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Draws the weeks of a project. */
final class TrendCharts {

    private static final int TOP = 18;
    private static final int BOTTOM = 114;
    private static final int MIDDLE = (TOP + BOTTOM) / 2;
    private static final double MAX_BAR = 22;
    private static final double GAP = 0.28;

    private final List<Item> weeks;
    private final double pitch;
    private final double width;

    private TrendCharts(List<Item> weeks) {
        this.weeks = weeks;
        pitch = Chart.WIDTH / (double) Math.max(1, weeks.size());
        width = Math.min(MAX_BAR, pitch * (1 - GAP));
    }

    static List<Chart> of(List<Item> weeks) {
        TrendCharts charts = new TrendCharts(weeks);
        return List.of(charts.runs(), charts.changes(), charts.open());
    }

    /** A kind of runs or findings that a week has a number of. */
    private record Part(String text, String words, String style, ToLongFunction<Item> number) {

        Part(String text, String style, ToLongFunction<Item> number) {
            this(text, text, style, number);
        }
    }

    private static final List<Part> VERDICTS =
            List.of(
                    new Part("error", "with errors", "v-error", each -> each.verdicts().error()),
                    new Part(
                            "warning",
                            "with warnings",
                            "v-warning",
                            each -> each.verdicts().warning()),
                    new Part("info", "with infos only", "v-info", each -> each.verdicts().info()),
                    new Part(
                            "inconclusive",
                            "v-inconclusive",
                            each -> each.verdicts().inconclusive()),
                    new Part("clean", "v-clean", each -> each.verdicts().clean()));

    private static final Part NEW = new Part("new", "v-error", Item::isNew);
    private static final Part RESOLVED = new Part("resolved", "v-clean", Item::resolved);

    private Chart runs() {
        long most = most(Item::runs);
        List<Bar> bars = new ArrayList<>();
        for (int at = 0; at < weeks.size(); at++) {
            double y = BOTTOM;
            for (Part part : VERDICTS) {
                double height = height(part.number().applyAsLong(weeks.get(at)), most, BOTTOM);
                y -= height;
                add(bars, at, y, height, part);
            }
        }
        List<Part> present = VERDICTS.stream().filter(part -> sum(part.number()) > 0).toList();
        String sentence =
                Numbers.count(sum(Item::runs), "run")
                        + " in "
                        + inWeeks()
                        + (present.isEmpty() ? "" : ": ")
                        + String.join(
                                ", ",
                                present.stream()
                                        .map(part ->
                                                Numbers.exact(sum(part.number()))
                                                        + " "
                                                        + part.words())
                                        .toList())
                        + ".";
        return chart(
                "runs", "Runs a week", sentence, bars, "", BOTTOM, most, present, VERDICTS, true);
    }

    private Chart changes() {
        long most = Math.max(most(NEW.number()), most(RESOLVED.number()));
        List<Bar> bars = new ArrayList<>();
        for (int at = 0; at < weeks.size(); at++) {
            double up = height(NEW.number().applyAsLong(weeks.get(at)), most, MIDDLE);
            add(bars, at, MIDDLE - up, up, NEW);
            double down = height(RESOLVED.number().applyAsLong(weeks.get(at)), most, MIDDLE);
            add(bars, at, MIDDLE, down, RESOLVED);
        }
        long back = sum(Item::regressed);
        String sentence =
                Numbers.exact(sum(NEW.number()))
                        + " new (up), "
                        + Numbers.exact(sum(RESOLVED.number()))
                        + " resolved (down)"
                        + (back == 0 ? "" : ", " + Numbers.exact(back) + " came back")
                        + " in "
                        + inWeeks()
                        + ".";
        return chart(
                "changes",
                "New and resolved",
                sentence,
                bars,
                "",
                MIDDLE,
                most,
                List.of(NEW, RESOLVED),
                List.of(NEW, RESOLVED, new Part("came back", "v-none", Item::regressed)),
                false);
    }

    private Chart open() {
        long most = most(each -> Objects.requireNonNullElse(each.open(), 0));
        StringBuilder points = new StringBuilder();
        for (int at = 0; at < weeks.size(); at++) {
            Integer open = weeks.get(at).open();
            if (open != null) {
                double y = BOTTOM - height(open, most, BOTTOM);
                points.append(points.isEmpty() ? "" : " ")
                        .append(place(at * pitch))
                        .append(',')
                        .append(place(y))
                        .append(' ')
                        .append(place((at + 1) * pitch))
                        .append(',')
                        .append(place(y));
            }
        }
        return new Chart(
                "open",
                "Open",
                openSentence(),
                List.of(),
                points.toString(),
                BOTTOM,
                Numbers.exact(most),
                first(),
                last(),
                List.of(),
                List.of("open at the end"),
                rows(each ->
                        Collections.singletonList(
                                each.open() == null ? null : each.open().longValue())));
    }

    private String openSentence() {
        List<Integer> known = weeks.stream().map(Item::open).filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return "Nothing is known of these weeks.";
        }
        int now = known.getLast();
        if (known.size() == 1) {
            return Numbers.exact(now) + " open at the end.";
        }
        int more = now - known.getFirst();
        String change =
                more == 0
                        ? "as many as"
                        : Numbers.exact(Math.abs(more)) + (more > 0 ? " more than" : " fewer than");
        return Numbers.exact(now)
                + " open at the end, "
                + change
                + " after the first week"
                + (known.size() < weeks.size() ? " with runs" : "")
                + ".";
    }

    private void add(List<Bar> bars, int week, double y, double height, Part part) {
        if (height > 0) {
            Item item = weeks.get(week);
            bars.add(
                    new Bar(
                            round(week * pitch + (pitch - width) / 2),
                            round(y),
                            round(width),
                            round(height),
                            part.style(),
                            "week of "
                                    + Times.day(item.from())
                                    + ": "
                                    + Numbers.exact(part.number().applyAsLong(item))
                                    + " "
                                    + part.text()));
        }
    }

    private static double height(long number, long most, double base) {
        return most == 0 ? 0 : number * (base - TOP) / most;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private long most(ToLongFunction<Item> number) {
        return weeks.stream().mapToLong(number).max().orElse(0);
    }

    private long sum(ToLongFunction<Item> number) {
        return weeks.stream().mapToLong(number).sum();
    }

    private String inWeeks() {
        return Numbers.count(weeks.size(), "week");
    }

    private String first() {
        return weeks.isEmpty() ? "" : Times.day(weeks.getFirst().from());
    }

    private String last() {
        return weeks.isEmpty() ? "" : Times.day(weeks.getLast().from());
    }

    private Chart chart(
            String id,
            String title,
            String sentence,
            List<Bar> bars,
            String line,
            double base,
            long most,
            List<Part> keys,
            List<Part> columns,
            boolean total) {
        List<String> heads = new ArrayList<>(columns.stream().map(Part::text).toList());
        if (total) {
            heads.addFirst("runs");
        }
        return new Chart(
                id,
                title,
                sentence,
                bars,
                line,
                base,
                Numbers.exact(most),
                first(),
                last(),
                keys.stream().map(part -> new Key(part.style(), part.text())).toList(),
                heads,
                rows(each -> values(each, columns, total)));
    }

    private static List<@Nullable Long> values(Item week, List<Part> columns, boolean total) {
        Long[] values =
                columns.stream().map(part -> part.number().applyAsLong(week)).toArray(Long[]::new);
        List<@Nullable Long> all = new ArrayList<>(Arrays.asList(values));
        if (total) {
            all.addFirst(week.runs());
        }
        return all;
    }

    private List<Row> rows(Function<Item, List<@Nullable Long>> values) {
        return weeks.stream()
                .map(each -> new Row(Times.day(each.from()), values.apply(each)))
                .toList();
    }
}
