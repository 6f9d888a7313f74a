package dev.lockproof.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which classes and dependencies stand around others, and what is left out or folded. */
class PartsTest {

    private static final int EN = EdgeKind.mask(EdgeKind.EN);
    private static final int SN = EdgeKind.mask(EdgeKind.SN);
    private static final int ER = EdgeKind.mask(EdgeKind.ER);
    private static final int SR = EdgeKind.mask(EdgeKind.SR);

    /** A dependency; {@code ring} is the fingerprint of its finding, empty for none. */
    private record Line(int from, int to, int mask, long count, String ring) {}

    private static Line line(int from, int to) {
        return new Line(from, to, EN, 1, "");
    }

    private static Outline graph(int classes, Line... lines) {
        Outline.Builder graph = new Outline.Builder();
        for (int id = 0; id < classes; id++) {
            graph.node(id, "c" + id, 0, null);
        }
        Arrays.stream(lines)
                .sorted((one, other) ->
                        one.from() == other.from()
                                ? one.to() - other.to()
                                : one.from() - other.from())
                .forEach(each ->
                        graph.edge(
                                each.from(),
                                each.to(),
                                each.mask(),
                                each.count(),
                                each.ring().isEmpty() ? List.of() : List.of(each.ring())));
        return graph.build();
    }

    private static Part around(Outline graph, int depth, Integer... ids) {
        return Parts.of(graph, new Focus(List.of(ids), depth, List.of(), false, false));
    }

    private static List<String> edges(Part part) {
        return part.edges().stream().map(each -> each.from() + ">" + each.to()).toList();
    }

    @Test
    void depthCountsDependenciesInEitherDirection() {
        Outline chain = graph(6, line(0, 1), line(1, 2), line(2, 3), line(3, 4), line(4, 5));

        assertThat(around(chain, 0, 2).classes()).containsExactly(2);
        assertThat(around(chain, 1, 2).classes()).containsExactly(1, 2, 3);
        assertThat(around(chain, 2, 2).classes()).containsExactly(0, 1, 2, 3, 4);
        assertThat(around(chain, 1, 0, 5).classes()).containsExactly(0, 1, 4, 5);
        assertThat(Parts.of(chain, new Focus(List.of(5), 1, List.of(0), false, false)).classes())
                .as("further classes come without neighbors")
                .containsExactly(0, 4, 5);
        assertThat(Parts.of(chain, Focus.whole(false, false)).classes()).hasSize(6);
        assertThat(around(chain, 1, 77).classes()).isEmpty();
    }

    @Test
    void whatAPathImpliesIsLeftOutUnlessAskedFor() {
        Outline graph = graph(3, line(0, 1), line(1, 2), line(0, 2));
        Part part = around(graph, 1, 0);
        Part all = Parts.of(graph, new Focus(List.of(0), 1, List.of(), false, true));

        assertThat(edges(part)).containsExactly("0>1", "1>2");
        assertThat(part.implied()).isEqualTo(1);
        assertThat(edges(all)).containsExactly("0>1", "0>2", "1>2");
        assertThat(all.implied()).isZero();
    }

    /** A recursive reader's request does not wait for a reader: such a path implies nothing. */
    @Test
    void onlyStrongPathsImply() {
        assertThat(implied(new Line(0, 1, ER, 1, ""), new Line(1, 2, SN, 1, ""), line(0, 2)))
                .as("recursive read, then held as a reader")
                .isZero();
        assertThat(implied(new Line(0, 1, SN, 1, ""), line(1, 2), line(0, 2)))
                .as("begins with a reader's hold")
                .isZero();
        assertThat(implied(line(0, 1), new Line(1, 2, ER, 1, ""), line(0, 2)))
                .as("ends with a recursive read")
                .isZero();
        assertThat(
                        implied(
                                new Line(0, 1, SN, 1, ""),
                                new Line(1, 2, SR, 1, ""),
                                new Line(0, 2, SR, 1, "")))
                .as("no stronger than the path")
                .isEqualTo(1);
    }

    private static int implied(Line... lines) {
        return around(graph(3, lines), 2, 0).implied();
    }

    @Test
    void ringsLoseNoDependency() {
        Outline graph =
                graph(
                        3,
                        new Line(0, 1, EN, 1, "f"),
                        new Line(1, 2, EN, 1, "f"),
                        new Line(0, 2, EN, 1, "g"),
                        new Line(2, 0, EN, 1, "f"));

        assertThat(edges(around(graph, 1, 0))).containsExactly("0>1", "0>2", "1>2", "2>0");
        assertThat(graph.ring("g")).containsExactly(0, 2);
        assertThat(graph.ring("none")).isEmpty();
    }

    @Test
    void onlyDependenciesInCyclesIfAskedFor() {
        Outline graph =
                graph(
                        4,
                        new Line(0, 1, EN, 1, "f"),
                        new Line(1, 0, EN, 1, "f"),
                        line(1, 2),
                        line(2, 3));
        Part cycles = Parts.of(graph, Focus.whole(true, false));

        assertThat(cycles.classes()).containsExactly(0, 1);
        assertThat(edges(cycles)).containsExactly("0>1", "1>0");
    }

    @Test
    void moreThanEightClassesOnOneAloneAreFolded() {
        Line[] eight = IntStream.range(1, 9).mapToObj(to -> line(0, to)).toArray(Line[]::new);
        Line[] nine =
                IntStream.range(1, 10)
                        .mapToObj(from -> new Line(from, 0, EN, from, ""))
                        .toArray(Line[]::new);
        Part unfolded = around(graph(9, eight), 1, 0);
        Part folded = around(graph(10, nine), 1, 0);

        assertThat(unfolded.fans()).isEmpty();
        assertThat(unfolded.classes()).hasSize(9);
        assertThat(folded.fans()).containsExactly(new Fan(0, true, List.of(1, 2, 3, 4)));
        assertThat(folded.classes()).as("the most frequent stay").containsExactly(0, 5, 6, 7, 8, 9);
        assertThat(folded.all()).hasSize(10);
        assertThat(folded.boxes()).isEqualTo(7);
    }

    /** Whoever may follow whom must be the same with and without what paths imply. */
    @Test
    void leavingOutWhatPathsImplyKeepsWhatStrongPathsReach() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            int classes = 7;
            int[] froms = new int[18];
            int[] tos = new int[18];
            int[] masks = new int[18];
            for (int edge = 0; edge < froms.length; edge++) {
                froms[edge] = random.nextInt(classes);
                tos[edge] = random.nextInt(classes);
                masks[edge] = 1 + random.nextInt(15);
            }
            BitSet implied =
                    Implied.of(
                            classes, froms, tos, masks, IntStream.range(0, froms.length).toArray());

            assertThat(reach(classes, froms, tos, masks, implied))
                    .isEqualTo(reach(classes, froms, tos, masks, new BitSet()));
        }
    }

    /** Pairs of class, kind of entry and kind of exit that strong paths connect, by closure. */
    private static BitSet reach(int classes, int[] froms, int[] tos, int[] masks, BitSet without) {
        int nodes = classes * EdgeKind.COUNT * classes;
        BitSet paths = new BitSet(nodes);
        boolean grows = true;
        while (grows) {
            int before = paths.cardinality();
            for (int edge = 0; edge < froms.length; edge++) {
                for (int kind = 0; kind < EdgeKind.COUNT && !without.get(edge); kind++) {
                    if (EdgeKind.has(masks[edge], kind)) {
                        extend(classes, froms[edge], tos[edge], kind, paths);
                    }
                }
            }
            grows = paths.cardinality() > before;
        }
        return paths;
    }

    /** A path is as good as a weaker one: begun by a reader, ended by a recursive one. */
    private static void extend(int classes, int from, int to, int kind, BitSet paths) {
        add(classes, from, to, kind, paths);
        for (int first = 0; first < classes; first++) {
            for (int before = 0; before < EdgeKind.COUNT; before++) {
                if (paths.get((first * EdgeKind.COUNT + before) * classes + from)
                        && EdgeKind.strong(before, kind)) {
                    int whole = (EdgeKind.startsExclusive(before) ? 2 : 0) | (kind & 1);
                    add(classes, first, to, whole, paths);
                }
            }
        }
    }

    private static void add(int classes, int from, int to, int kind, BitSet paths) {
        for (int weaker = 0; weaker < EdgeKind.COUNT; weaker++) {
            if ((weaker & kind) == weaker) {
                paths.set((from * EdgeKind.COUNT + weaker) * classes + to);
            }
        }
    }
}
