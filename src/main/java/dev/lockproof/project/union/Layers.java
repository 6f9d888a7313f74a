package dev.lockproof.project.union;

import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.union.Routes;
import dev.lockproof.project.union.GraphAnswers.Cut;
import dev.lockproof.project.union.GraphAnswers.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/*
 * Eades, Lin and Smyth (A fast and effective heuristic for the feedback arc set problem, 1993): classes without a way out
 * go to the end of an order, those without a way in to its beginning; if there is neither, the one with the most ways out
 * beyond its ways in goes to the beginning. Dependencies against the order are cut; the rest has longest paths.
 */

/** The classes of a graph in layers. */
final class Layers {

    private final GraphView view;
    private final FactTable facts;
    private final Routes routes;
    private final int classes;
    private final int[] in;
    private final int[] out;
    private final boolean[] placed;

    private Layers(GraphView view) {
        this.view = view;
        this.facts = view.facts();
        this.routes = new Routes(facts, id -> !view.isStale(id));
        this.classes = facts.classes();
        this.in = new int[classes];
        this.out = new int[classes];
        this.placed = new boolean[classes];
    }

    static Levels of(GraphView view, int limit, boolean recomputing) {
        return new Layers(view).levels(limit, recomputing);
    }

    private Levels levels(int limit, boolean recomputing) {
        int[] place = order();
        int[] byPlace = new int[classes];
        for (int each = 0; each < classes; each++) {
            byPlace[place[each]] = each;
        }
        int[] level = new int[classes];
        List<Cut> cut = new ArrayList<>();
        boolean truncated = false;
        for (int each : byPlace) {
            int before = -1;
            for (int id : routes.from(each)) {
                int to = facts.to(id);
                if (to == before) {
                    continue;
                }
                before = to;
                if (place[to] > place[each]) {
                    level[to] = Math.max(level[to], level[each] + 1);
                } else if (cut.size() < limit) {
                    cut.add(
                            new Cut(
                                    GraphQuestions.label(view, each),
                                    GraphQuestions.label(view, to)));
                } else {
                    truncated = true;
                }
            }
        }
        List<List<String>> levels = new ArrayList<>();
        int shown = 0;
        int highest = Arrays.stream(level).max().orElse(-1);
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i <= highest; i++) {
            members.add(new ArrayList<>());
        }
        for (int each = 0; each < classes; each++) {
            if (view.lockClass(each) != null) {
                members.get(level[each]).add(each);
            }
        }
        for (List<Integer> each : members) {
            List<String> names =
                    each.stream()
                            .map(number -> GraphQuestions.label(view, number))
                            .sorted()
                            .limit(limit - shown)
                            .toList();
            truncated |= names.size() < each.size();
            shown += names.size();
            if (!names.isEmpty()) {
                levels.add(names);
            }
        }
        List<Cut> distinct = cut.stream().distinct().toList();
        return new Levels(levels, distinct, truncated, recomputing);
    }

    /** The place of each class in an order with few dependencies against it. */
    private int[] order() {
        for (int id = 0; id < facts.size(); id++) {
            if (facts.isDependency(id) && !view.isStale(id)) {
                out[facts.from(id)]++;
                in[facts.to(id)]++;
            }
        }
        int[] place = new int[classes];
        int first = 0;
        int last = classes - 1;
        TreeSet<Long> byExcess = new TreeSet<>();
        int[] queue = new int[classes];
        int head = 0;
        int tail = 0;
        for (int each = 0; each < classes; each++) {
            byExcess.add(entry(each));
            if (in[each] == 0 || out[each] == 0) {
                queue[tail++] = each;
            }
        }
        boolean[] queued = new boolean[classes];
        for (int i = 0; i < tail; i++) {
            queued[queue[i]] = true;
        }
        while (!byExcess.isEmpty()) {
            int each = head < tail ? queue[head++] : (int) (byExcess.last() & 0xffffffffL);
            if (placed[each]) {
                continue;
            }
            byExcess.remove(entry(each));
            placed[each] = true;
            queued[each] = true;
            boolean toEnd = out[each] == 0 && in[each] > 0;
            place[each] = toEnd ? last-- : first++;
            for (int id : routes.from(each)) {
                tail = change(facts.to(id), in, byExcess, queue, tail, queued);
            }
            for (int id : routes.to(each)) {
                tail = change(facts.from(id), out, byExcess, queue, tail, queued);
            }
        }
        return place;
    }

    private int change(
            int other,
            int[] degree,
            SortedSet<Long> byExcess,
            int[] queue,
            int tail,
            boolean[] queued) {
        if (placed[other]) {
            return tail;
        }
        byExcess.remove(entry(other));
        degree[other]--;
        byExcess.add(entry(other));
        if ((in[other] == 0 || out[other] == 0) && !queued[other]) {
            queued[other] = true;
            queue[tail] = other;
            return tail + 1;
        }
        return tail;
    }

    /** Sorts by the ways out beyond the ways in. */
    private long entry(int each) {
        return (long) (out[each] - in[each]) << Integer.SIZE | each;
    }
}
