package dev.lockproof.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layers, components with cycles, and classes by their names. */
class LevelsTest {

    private static final int EN = EdgeKind.mask(EdgeKind.EN);

    private static Outline.Builder classes(int number) {
        Outline.Builder graph = new Outline.Builder();
        IntStream.range(0, number).forEach(id -> graph.node(id, "c" + id, 0, null));
        return graph;
    }

    private static List<Integer> all(Outline graph) {
        return IntStream.range(0, graph.classes()).mapToObj(graph::id).toList();
    }

    @Test
    void eachClassIsAboveThoseThatAreHeldWhenItIsRequested() {
        Outline.Builder built = classes(4);
        built.edge(0, 1, EN, 1, List.of());
        built.edge(0, 2, EN, 1, List.of());
        built.edge(1, 2, EN, 1, List.of());
        built.edge(3, 2, EN, 1, List.of());
        Outline graph = built.build();

        assertThat(Levels.of(graph, all(graph)).layers())
                .containsExactly(List.of(0, 3), List.of(1), List.of(2));
        assertThat(Levels.of(graph, all(graph)).components()).isEmpty();
        assertThat(Levels.of(graph, List.of(1, 2)).layers())
                .containsExactly(List.of(1), List.of(2));
    }

    @Test
    void componentsAreClassesThatLeadToEachOtherByStrongPaths() {
        Outline.Builder built = classes(5);
        built.edge(0, 1, EN, 1, List.of());
        built.edge(1, 0, EN, 1, List.of());
        built.edge(2, 3, EdgeKind.mask(EdgeKind.SR), 1, List.of());
        built.edge(3, 2, EdgeKind.mask(EdgeKind.SR), 1, List.of());
        built.edge(3, 4, EN, 1, List.of());
        Outline graph = built.build();

        assertThat(Levels.of(graph, all(graph)).components()).containsExactly(List.of(0, 1));
    }

    @Test
    void layersObeyAllDependenciesButTheCutOnes() {
        Random random = new Random(5);
        for (int round = 0; round < 40; round++) {
            int[] froms = random.ints(60, 0, 20).toArray();
            int[] tos = random.ints(60, 0, 20).toArray();
            Layering layering = Layering.of(20, froms, tos);

            assertThat(layering.cut().cardinality()).isLessThanOrEqualTo(30);
            assertThat(IntStream.range(0, 60).filter(edge -> !layering.cut().get(edge)))
                    .allMatch(edge -> layering.level(froms[edge]) < layering.level(tos[edge]));
        }
    }

    @Test
    void componentsAreThoseThatAClosureFinds() {
        Random random = new Random(9);
        for (int round = 0; round < 40; round++) {
            int[] froms = random.ints(14, 0, 10).toArray();
            int[] tos = random.ints(14, 0, 10).toArray();
            int[] masks = IntStream.range(0, 14).map(_ -> EN).toArray();
            boolean[][] reach = new boolean[10][10];
            for (int edge = 0; edge < 14; edge++) {
                reach[froms[edge]][tos[edge]] = true;
            }
            for (int via = 0; via < 10; via++) {
                for (int from = 0; from < 10; from++) {
                    for (int to = 0; to < 10; to++) {
                        reach[from][to] |= reach[from][via] && reach[via][to];
                    }
                }
            }
            TreeSet<String> expected = new TreeSet<>();
            for (int each = 0; each < 10; each++) {
                int one = each;
                List<Integer> set =
                        IntStream.range(0, 10)
                                .filter(other ->
                                        other == one || (reach[one][other] && reach[other][one]))
                                .boxed()
                                .toList();
                if (set.size() > 1) {
                    expected.add(set.toString());
                }
            }
            TreeSet<String> found = new TreeSet<>();
            Components.of(10, froms, tos, masks).forEach(set -> found.add(set.toString()));
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void classesAreFoundByNameKeyAndNumber() {
        Outline.Builder built = new Outline.Builder();
        built.node(3, "lock", 0, "a:lock");
        built.node(5, "lock", 0, "b:lock");
        built.node(7, "lock", 1, null);
        built.node(9, "x".repeat(10_000), 0, null);
        built.node(11, "a\u202eb", 0, null);
        Outline graph = built.build();
        ClassFinder finder = new ClassFinder(graph);

        assertThat(finder.named("lock")).containsExactly(3, 5);
        assertThat(finder.named("b:lock")).containsExactly(5);
        assertThat(finder.named("lock/1")).containsExactly(7);
        assertThat(finder.named("#9")).containsExactly(9);
        assertThat(finder.named("#4")).isEmpty();
        assertThat(finder.containing("LOCK")).containsExactlyInAnyOrder(3, 5, 7);
        for (int id : List.of(3, 5, 7, 9, 11)) {
            assertThat(finder.named(finder.written(id))).containsExactly(id);
            assertThat(finder.written(id)).hasSizeLessThan(200).doesNotContain("\u202e");
        }
    }
}
