package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.union.Routes;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.GraphAnswers.Order;
import dev.lockproof.project.union.GraphAnswers.Part;
import dev.lockproof.project.union.GraphAnswers.PathStep;
import dev.lockproof.project.union.GraphAnswers.RunWitness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers questions about the graph of a project. */
@Service
public class GraphQuestions {

    private final Triage projects;
    private final GraphCache cache;
    private final EvidenceStore evidence;
    private final GraphParts parts;
    private final WitnessReader witnesses;

    GraphQuestions(
            Triage projects,
            GraphCache cache,
            EvidenceStore evidence,
            GraphParts parts,
            WitnessReader witnesses) {
        this.projects = projects;
        this.cache = cache;
        this.evidence = evidence;
        this.parts = parts;
        this.witnesses = witnesses;
    }

    /** The graph of a project at this moment. */
    public final class Now {

        private final String project;
        private final GraphView view;

        private @Nullable Map<Long, List<String>> cycles;

        private Now(String project, GraphView view) {
            this.project = project;
            this.view = view;
        }

        /** Whether a class has this name. */
        public boolean has(String name) {
            return !ClassNames.named(view, name).isEmpty();
        }

        /** Whether a name stands for classes that the graph cannot tell apart. */
        public boolean isUnclear(String name) {
            List<StoredClass> named = ClassNames.named(view, name);
            return named.size() > 1
                    || named.stream().anyMatch(each -> view.ambiguous().get(each.id()));
        }

        /** The class with a name as fields of an event; as a new class if no run shows it. */
        public Map<String, Object> lockClass(String name) {
            return ClassNames.fields(view, name);
        }

        /** The names that are most like one. */
        public List<String> nearest(String name) {
            return ClassNames.nearest(view, name);
        }

        /** Whether a job still takes out deleted runs. */
        public boolean recomputing() {
            return evidence.isRecomputing(project);
        }

        /** Whether one class may be taken while another is held; both exist. */
        public Order order(String from, String to) {
            return GraphQuestions.this.order(this, from, to);
        }

        /**
         * The classes around one, or the first ones, with the dependencies between them.
         *
         * @param around exists; null for the whole graph
         * @param limit the maximum number of dependencies, and of classes
         */
        public Part part(@Nullable String around, int depth, int limit) {
            return parts.around(project, view, around, depth, limit);
        }

        /** The classes in layers, up to a number of classes. */
        public GraphAnswers.Levels levels(int limit) {
            return Layers.of(view, limit, recomputing());
        }

        /**
         * The classes and dependencies without their provenance.
         *
         * @param rings the names of classes in the order of their cycles, by the fingerprints of
         *     findings; those of several runs are known without
         */
        public Outline outline(Map<String, List<String>> rings) {
            return Outlines.of(view, cycles(), rings);
        }

        /** Read once, since a page asks several times. */
        private Map<Long, List<String>> cycles() {
            Map<Long, List<String>> read = cycles;
            if (read == null) {
                read = parts.cycles(project);
                cycles = read;
            }
            return read;
        }

        /** Some classes, and the dependencies between them. */
        public Part among(List<Integer> classes, Map<String, List<String>> rings) {
            return parts.among(project, view, classes, rings, cycles());
        }

        GraphView view() {
            return view;
        }
    }

    /**
     * The graph of a project as it is now.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 404 if there is no such project
     */
    public Now of(String project) {
        projects.requireProject(project);
        return new Now(project, cache.current(project).view(0));
    }

    private Order order(Now now, String from, String to) {
        GraphView view = now.view;
        List<StoredClass> held = ClassNames.named(view, from);
        List<StoredClass> wanted = ClassNames.named(view, to);
        boolean unclear = held.size() > 1 || wanted.size() > 1;
        int one = held.getFirst().id();
        int other = wanted.getFirst().id();
        if (unclear || view.ambiguous().get(one) || view.ambiguous().get(other)) {
            return answer(
                    now,
                    from,
                    to,
                    null,
                    "several classes have one of these names, and the graph cannot tell them apart",
                    new int[0]);
        }
        if (one == other) {
            return answer(
                    now,
                    from,
                    to,
                    null,
                    "both are one class: the graph has no order in it",
                    new int[0]);
        }
        Routes routes = new Routes(view.facts(), view::counts);
        int[] back = routes.path(other, false, one, false);
        if (back != null) {
            return answer(
                    now,
                    from,
                    to,
                    false,
                    "runs show the opposite order: this would close a cycle",
                    back);
        }
        int[] path = routes.path(one, false, other, false);
        return path == null
                ? answer(now, from, to, true, "no order is established", new int[0])
                : answer(now, from, to, true, "runs show this order", path);
    }

    private Order answer(
            Now now, String from, String to, @Nullable Boolean allowed, String why, int[] path) {
        Map<Integer, RunWitness> seen = witnesses.of(now.project, now.view, path);
        List<PathStep> steps = new ArrayList<>();
        for (int id : path) {
            steps.add(
                    new PathStep(
                            label(now.view, now.view.facts().from(id)),
                            label(now.view, now.view.facts().to(id)),
                            EdgeKind.names(EdgeKind.mask(now.view.facts().what(id))),
                            seen.get(id)));
        }
        return new Order(from, to, allowed, why, steps, now.recomputing());
    }

    static String label(GraphView view, int number) {
        StoredClass each = view.lockClass(number);
        return each == null ? "#" + number : ClassNames.label(each);
    }
}
