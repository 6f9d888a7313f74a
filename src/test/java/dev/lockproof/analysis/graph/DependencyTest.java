package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyTest {

    private static final LockMode[] MODES = LockMode.values();

    private final HeldSets heldSets = new HeldSets();
    private final int noGates = heldSets.intern(new int[0], 0);

    /** A witness of kind EN. */
    private Witness witness(int task, int segment, long line) {
        return new Witness(
                LockMode.EXCLUSIVE,
                LockMode.EXCLUSIVE,
                task,
                segment,
                0,
                line,
                -1,
                line - 1,
                -1,
                1,
                2,
                false,
                noGates);
    }

    private Witness of(LockMode heldMode, LockMode wantedMode, int task, long line) {
        return new Witness(
                heldMode,
                wantedMode,
                task,
                1,
                2,
                line,
                3,
                line - 1,
                4,
                5,
                6,
                line % 2 == 0,
                noGates);
    }

    private Dependency dependency(List<Witness> witnesses) {
        Dependency dependency = new Dependency(7, 8);
        witnesses.forEach(witness -> dependency.add(witness, heldSets));
        return dependency;
    }

    @Test
    void onlyWitnessComesBackWhole() {
        for (LockMode held : MODES) {
            for (LockMode wanted : MODES) {
                for (int line = 1; line <= 2; line++) {
                    Witness witness = of(held, wanted, 9, line);
                    Dependency dependency = dependency(List.of(witness));

                    assertThat(dependency.witnesses()).containsExactly(witness);
                    assertThat(dependency.first()).isEqualTo(witness);
                    assertThat(dependency.kinds()).isEqualTo(1 << witness.kind());
                }
            }
        }
    }

    @Test
    void whatOneWitnessTellsAlreadyIsNotKeptTwice() {
        Witness first = witness(1, 1, 10);
        Dependency dependency = dependency(List.of(first, witness(1, 1, 20)));

        assertThat(dependency.witnesses()).containsExactly(first);
        assertThat(dependency.dropped()).isFalse();
        assertThat(dependency(List.of(witness(1, 1, 20), first)).witnesses())
                .containsExactly(first);
    }

    @Test
    void ofATaskTheFirstSixAreKept() {
        List<Witness> all = IntStream.range(1, 9).mapToObj(i -> witness(1, i, i)).toList();
        Dependency dependency = dependency(all);

        assertThat(dependency.witnesses()).isEqualTo(all.subList(0, 6));
        assertThat(dependency.dropped()).isTrue();
        assertThat(dependency(all.subList(0, 6)).dropped()).isFalse();
        assertThat(dependency.full()).isFalse();
        assertThat(dependency.saturated(1)).isTrue();
        assertThat(dependency.saturated(2)).isFalse();
    }

    @Test
    void ofManyTasksTheFirstTwentyFourAreKeptAndTheFirstOfEachKind() {
        List<Witness> all = new ArrayList<>();
        IntStream.range(1, 31).forEach(i -> all.add(witness(i, 1, i)));
        Witness reader = of(LockMode.SHARED, LockMode.SHARED, 1, 40);
        all.add(reader);
        all.add(of(LockMode.SHARED, LockMode.SHARED, 2, 41));
        Dependency dependency = dependency(all);

        List<Witness> kept = new ArrayList<>(all.subList(0, 24));
        kept.add(reader);
        assertThat(dependency.witnesses()).isEqualTo(kept);
        assertThat(dependency.full()).isTrue();
        assertThat(dependency.saturated(99)).isTrue();
        assertThat(dependency.severalTasks()).isTrue();
    }

    /** Parts of a recording may bring them in another order. */
    @Test
    void choiceDoesNotDependOnTheOrderInWhichTheyCome() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<Witness> all = new ArrayList<>();
            int tasks = 1 + random.nextInt(12);
            int size = 1 + random.nextInt(60);
            for (int line = 1; line <= size; line++) {
                Witness one = witness(random.nextInt(tasks), random.nextInt(9), line);
                all.add(
                        random.nextInt(4) > 0
                                ? one
                                : of(MODES[random.nextInt(4)], MODES[random.nextInt(4)], 0, line));
            }
            Dependency inOrder = dependency(all);
            Collections.shuffle(all, random);
            Dependency shuffled = dependency(all);

            assertThat(shuffled.witnesses()).isEqualTo(inOrder.witnesses());
            assertThat(shuffled.dropped()).isEqualTo(inOrder.dropped());
            assertThat(shuffled.kinds()).isEqualTo(inOrder.kinds());
        }
    }

    @Test
    void whatAllTasksHeldIsWhatEveryWitnessHeld() {
        Dependency dependency = new Dependency(7, 8);
        int both = heldSets.intern(new int[] {2 * 5 + 1, 2 * 6 + 1}, 2);
        int one = heldSets.intern(new int[] {2 * 6, 2 * 9 + 1}, 2);
        for (int gates : new int[] {both, both, one}) {
            dependency.add(
                    new Witness(
                            LockMode.SHARED,
                            LockMode.SHARED,
                            1,
                            1,
                            1,
                            gates,
                            -1,
                            0,
                            -1,
                            1,
                            2,
                            false,
                            gates),
                    heldSets);
        }

        assertThat(dependency.common()).containsExactly(2 * 6);
        assertThat(dependency.severalTasks()).isFalse();
    }

    @Test
    void declaredWitnessesComeAfterRecordedOnes() {
        Witness recorded = witness(1, 1, 10);
        Witness declared = Witness.declared(EdgeKind.SR, noGates);
        Dependency both = dependency(List.of(recorded)).with(List.of(declared));

        assertThat(both.witnesses()).containsExactly(recorded, declared);
        assertThat(both.kinds()).isEqualTo(EdgeKind.mask(EdgeKind.EN, EdgeKind.SR));
        assertThat(both.isDeclaredOnly()).isFalse();
        assertThat(new Dependency(7, 8).with(List.of(declared)).isDeclaredOnly()).isTrue();
        assertThat(new Dependency(7, 8).isDeclaredOnly()).isFalse();
    }

    @Test
    void partsTogetherAreTheWhole() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            List<Witness> all = new ArrayList<>();
            int tasks = 2 + random.nextInt(12);
            int size = 2 + random.nextInt(60);
            for (int line = 1; line <= size; line++) {
                all.add(witness(line <= 2 ? line : random.nextInt(tasks), random.nextInt(9), line));
            }
            Dependency whole = dependency(all);
            Dependency merged = new Dependency(7, 8);
            for (int part = 0; part < 2; part++) {
                int index = part;
                Dependency one =
                        dependency(all.stream().filter(w -> w.task() % 2 == index).toList());
                one.count(10 + part);
                merged.absorb(one, part);
            }

            assertThat(merged.witnesses()).isEqualTo(whole.witnesses());
            assertThat(merged.kinds()).isEqualTo(whole.kinds());
            assertThat(merged.dropped()).isEqualTo(whole.dropped());
            assertThat(merged.severalTasks()).isTrue();
            assertThat(merged.count()).isEqualTo(21);
            assertThat(merged.counts(0)).containsExactly(10, 11);
        }
    }

    @Test
    void whatIsDeclaredIsAnyTasksAndUnderNoLock() {
        int gate = heldSets.intern(new int[] {9}, 1);
        Witness recorded =
                new Witness(
                        LockMode.EXCLUSIVE,
                        LockMode.EXCLUSIVE,
                        1,
                        0,
                        0,
                        2,
                        -1,
                        1,
                        -1,
                        1,
                        2,
                        false,
                        gate);
        Dependency dependency = dependency(List.of(recorded));

        Dependency both = dependency.with(List.of(Witness.declared(EdgeKind.EN, noGates)));

        assertThat(dependency.severalTasks()).isFalse();
        assertThat(dependency.common()).containsExactly(9);
        assertThat(both.severalTasks()).isTrue();
        assertThat(both.common()).isEmpty();
        assertThat(both.first()).isEqualTo(recorded);
    }
}
