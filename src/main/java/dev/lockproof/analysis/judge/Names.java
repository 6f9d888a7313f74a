package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.KnownInstances;
import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Symbols;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts behind a recording's numbers. */
public final class Names {

    private final Wordings words;
    private final Symbols symbols;
    private final KnownTasks tasks;
    private final LockClasses classes;
    private final KnownInstances instances;

    public Names(
            Wordings words,
            Symbols symbols,
            KnownTasks tasks,
            LockClasses classes,
            KnownInstances instances) {
        this.words = words;
        this.instances = instances;
        this.symbols = symbols;
        this.tasks = tasks;
        this.classes = classes;
    }

    /** A task by its number. */
    public String task(int number) {
        return symbols.tasks().text(tasks.id(number));
    }

    /** The texts of findings. */
    public Wordings words() {
        return words;
    }

    /** A task by its id. */
    public String taskId(int id) {
        return symbols.tasks().text(id);
    }

    /** A class by its node. */
    public String lockClass(int node) {
        return classes.label(node);
    }

    /** The kind of a lock class, by its node. */
    public LockKind kind(int node) {
        return classes.kind(node);
    }

    /** Whether a node stands for events, not for locks. */
    public boolean isSignal(int node) {
        return classes.isSignal(node);
    }

    /** Whether a node stands for the end of a task. */
    public boolean isEnd(int node) {
        return classes.isEnd(node);
    }

    /** A wait for the end of a task in a scenario. */
    public static String join(String end) {
        return "join(" + end.substring(LockClasses.END_OF.length()) + ")";
    }

    /** A class's identity across runs, by its node. The ends of tasks are alike: ids differ. */
    public String identity(int node) {
        if (classes.isEnd(node)) {
            return "end of a task";
        }
        String key = classes.key(node);
        return key == null ? lockClass(node) : lockClass(node) + " " + key;
    }

    /** A lock instance with its class, if the names differ. */
    public String lockOfClass(int lock) {
        int node = instances.node(lock);
        String text = lock(lock);
        return node < 0 || lockClass(node).equals(text)
                ? text
                : lockClass(node) + " (" + text + ")";
    }

    /** A class with an instance of it, if the names differ. */
    public String lockClass(int node, int lock) {
        String name = lockClass(node);
        return name.equals(lock(lock)) ? name : name + " (" + lock(lock) + ")";
    }

    /** A name that is a symbol of the recording. */
    public String text(int name) {
        return symbols.names().text(name);
    }

    /** A lock instance by its identity: its id. */
    public String lock(int identity) {
        return symbols.locks().text(instances.lock(identity));
    }

    public @Nullable String site(int site) {
        return site < 0 ? null : symbols.sites().text(site);
    }

    /** A code location that is known. */
    public String siteText(int site) {
        return symbols.sites().text(site);
    }

    /** Where something happened: {@code at line 3 (do_read)}. */
    public String place(long line, int site) {
        return place(CommonPhrase.AT_LINE, CommonPhrase.AT_SITE, Long.toString(line), site);
    }

    /** As {@link #place(long, int)}, in the recording of a task. */
    public String place(int task, long line, int site) {
        return place(CommonPhrase.AT_LINE, CommonPhrase.AT_SITE, line(task, line), site);
    }

    /** As {@link #since(long, int)}, in the recording of a task. */
    public String since(int task, long line, int site) {
        return place(CommonPhrase.SINCE_LINE, CommonPhrase.SINCE_SITE, line(task, line), site);
    }

    /** A line, with its recording if there are several. */
    private String line(int task, long line) {
        String source = tasks.source(task);
        return source == null
                ? Long.toString(line)
                : words.phrase(
                        CommonPhrase.LINE_OF, Values.of(Hole.LINE, line).with(Hole.SOURCE, source));
    }

    /** Since when something lasts: {@code since line 3 (do_read)}. */
    public String since(long line, int site) {
        return place(CommonPhrase.SINCE_LINE, CommonPhrase.SINCE_SITE, Long.toString(line), site);
    }

    /** The function of a code location, or else the code by its line in the recording of a task. */
    public String function(int task, long line, int site) {
        if (site >= 0) {
            return Fingerprint.function(siteText(site));
        }
        return line > 0
                ? words.phrase(CommonPhrase.CODE_AT, Values.of(Hole.LINE, line(task, line)))
                : words.phrase(CommonPhrase.SOME_CODE);
    }

    /** As {@link #place(long, int)}. */
    public String place(EventPlace place) {
        return place(place.line(), place.site());
    }

    private String place(CommonPhrase unnamed, CommonPhrase named, String number, int site) {
        return site < 0
                ? words.phrase(unnamed, Values.of(Hole.LINE, number))
                : words.phrase(named, Values.of(Hole.LINE, number).with(Hole.SITE, siteText(site)));
    }

    /** A request in a scenario. */
    public static String request(LockMode mode, String lockClass) {
        return (mode.isReader() ? "rlock(" : "lock(") + lockClass + ")";
    }

    /** The step of a finding for a dependency. */
    public Step step(String from, String to, Witness witness, long count) {
        return new Step(
                from,
                to,
                witness.heldMode().text(),
                witness.wantedMode().text(),
                task(witness.task()),
                witness.line(),
                site(witness.site()),
                witness.heldLine(),
                site(witness.heldSite()),
                count,
                null,
                tasks.source(witness.task()));
    }

    /** The place of an event in texts. */
    public Place placeOf(EventPlace at) {
        return new Place(at.line(), at.task() < 0 ? null : taskId(at.task()), site(at.site()));
    }

    /** The place of an event of a task, by the task's number. */
    public Place placeOf(int task, long line, int site) {
        return new Place(tasks.source(task), line, task(task), site(site));
    }

    /**
     * A finding that shows at one event.
     *
     * @param identity what makes it the same in another run, beside the rule
     */
    public Finding atEvent(
            EventPlace place,
            String rule,
            List<String> identity,
            Grade grade,
            Text text,
            List<String> lockClasses) {
        String fingerprint = Fingerprint.of(rule, identity);
        return Finding.atEvent(rule, fingerprint, grade, text, lockClasses, placeOf(place));
    }
}
