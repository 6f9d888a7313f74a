package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.kernel.KernelFile.Part;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said of kernels' files. It depends on the facts alone. */
public final class KernelVerdict {

    private static final String WAS_OFF =
            "Lockdep was off when the kernel wrote this: after its first report, or when its tables"
                    + " are full, it checks nothing. What it reported stands in the kernel's log.";
    private static final String MAY_BE_OFF =
            "The kernel's graph does not show whether lockdep was still on: a deadlock that it"
                    + " reported is not in the graph. Send /proc/lock_stat or /proc/lockdep_stats"
                    + " of the same moment, or the kernel's log, with it.";
    private static final String ONLY_WAITS =
            "Nothing was checked: waits for locks do not show the order in which locks are taken."
                    + " Send a trace, or /proc/lockdep, with them.";
    private static final String JUDGED_ITSELF =
            "Lockdep was on and had reported nothing since boot. Its files show no modes and no"
                    + " events, so the order of locks was not checked a second time.";
    private static final String SEARCH_CUT =
            "The search in the graph stopped early because the graph is too dense, or its"
                    + " rings and paths have more than "
                    + RingRules.MAX_CLASSES
                    + " locks. Rings or paths may be missing.";
    private static final String CLASSES_CUT =
            "Some classes of the graph were left out: there are more than "
                    + KernelCollector.MAX_CLASSES
                    + ".";
    private static final String WAITS_CUT =
            "Some rows of the table of waits were left out: there are too many.";

    /** The rule that the reader of a dump checks. */
    private static final String DEADLOCK = "observed-deadlock";

    private static final String UNKNOWN_KIND = "unknown";

    private final KernelFacts facts;
    private final boolean several;
    private final KernelGraph graph;
    private final UsageLetters letters;
    private final GraphMarks marks = new GraphMarks();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> cuts = new ArrayList<>();

    private KernelVerdict(KernelFacts facts, boolean several) {
        this.facts = facts;
        this.several = several;
        this.graph = new KernelGraph(facts);
        this.letters = UsageLetters.of(facts.classes());
    }

    /**
     * Judges facts.
     *
     * @param words the texts of findings
     * @param several whether there are several recordings, so that places name theirs
     */
    public static KernelVerdict of(KernelFacts facts, Wordings words, boolean several) {
        KernelVerdict verdict = new KernelVerdict(facts, several);
        verdict.judge(new KernelWords(words, several));
        return verdict;
    }

    private void judge(KernelWords words) {
        boolean judged = isJudged();
        RingRules rings = new RingRules(words, facts, judged);
        PathRules paths = new PathRules(words, letters, judged);
        SeenRings seen = new SeenRings(words);
        Map<String, Finding> all = new LinkedHashMap<>();
        List.of(
                        new UsageRules(words, letters).find(graph),
                        rings.find(graph, marks),
                        paths.find(graph, marks),
                        seen.find(graph, marks))
                .forEach(some -> some.forEach(each -> all.putIfAbsent(each.fingerprint(), each)));
        findings.addAll(all.values());
        if (rings.cut() || paths.cut() || seen.cut()) {
            cuts.add(SEARCH_CUT);
        }
        if (facts.has(Part.CLASSES_CUT)) {
            cuts.add(CLASSES_CUT);
        }
        if (facts.has(Part.WAITS_CUT)) {
            cuts.add(WAITS_CUT);
        }
    }

    /**
     * Whether lockdep itself found nothing since boot. A sign of one machine says nothing of
     * another, and without a graph lockdep may be configured to count only.
     */
    private boolean isJudged() {
        long on = facts.count(Part.ON);
        return !facts.has(Part.OFF)
                && (facts.has(Part.USAGE) || facts.has(Part.CHAINS))
                && facts.count(Part.GRAPH) <= on
                && facts.count(Part.CHAINS) <= on;
    }

    /** Findings, one for each fingerprint. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Why finding nothing does not mean that nothing is wrong.
     *
     * @param othersChecked whether another recording was checked, with events or by its own kernel
     */
    public List<String> doubts(boolean othersChecked) {
        if (facts.has(Part.OFF)) {
            return List.of(WAS_OFF);
        }
        if (othersChecked || isJudged()) {
            return List.of();
        }
        if (facts.has(Part.GRAPH) || facts.has(Part.CHAINS)) {
            return List.of(MAY_BE_OFF);
        }
        return facts.has(Part.WAITS) ? List.of(ONLY_WAITS) : List.of();
    }

    /** What the sender should know beside that. */
    public List<String> remarks() {
        return isJudged() ? List.of(JUDGED_ITSELF) : List.of();
    }

    /** What fixed bounds left out. */
    public List<String> cuts() {
        return List.copyOf(cuts);
    }

    /** Whether the configured bound left out dependencies. */
    public boolean dependenciesCut() {
        return facts.has(Part.DEPENDENCIES_CUT);
    }

    /** The rules that the facts allow to check without a guess. */
    public Set<String> checked() {
        Set<String> checked = new HashSet<>();
        if (facts.has(Part.USAGE)) {
            checked.add(KernelFinding.IMPLIED_USAGE.rule());
        }
        if (facts.has(Part.DUMP)) {
            checked.add(DEADLOCK);
        }
        return checked;
    }

    /** The classes, by name. */
    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(graph.size());
        for (int number = 0; number < graph.size(); number++) {
            String name = graph.name(number);
            int level = level(name);
            nodes.add(
                    new Node(
                            number,
                            level == 0 ? name : name.substring(0, name.length() - 2),
                            graph.instance(number),
                            level,
                            UNKNOWN_KIND,
                            Usage.text(letters.bits(graph.node(number)))));
        }
        return nodes;
    }

    /** The nesting level at the end of a name, such as {@code &rq->lock/1}. */
    private static int level(String name) {
        int length = name.length();
        boolean has = length > 2 && name.charAt(length - 2) == '/';
        char digit = has ? name.charAt(length - 1) : '0';
        return digit >= '1' && digit <= '7' ? digit - '0' : 0;
    }

    /** The dependencies, by the numbers of {@link #nodes()}. */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>(graph.dependencies());
        for (int from = 0; from < graph.size(); from++) {
            for (int d = graph.first(from); d < graph.first(from + 1); d++) {
                int to = graph.target(d);
                KernelDependency each = graph.dependency(from, to);
                FilePlace place = each.first();
                KernelSighting by = each.sighting();
                edges.add(
                        new Edge(
                                from,
                                to,
                                List.of(),
                                1,
                                new Witness(
                                        by == null ? null : by.thread(),
                                        several ? place.source() : null,
                                        place.line(),
                                        by == null ? null : by.site(),
                                        null,
                                        by == null ? null : by.heldSite()),
                                marks.of(from, to)));
            }
        }
        return edges;
    }
}
