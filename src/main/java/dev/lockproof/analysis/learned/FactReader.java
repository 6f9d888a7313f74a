package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.prime.ClassPattern;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.Limit;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.UnknownLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads what {@link FactWriter} writes. */
final class FactReader {

    private final BodyReader in;
    private final List<CallCounts> tables = new ArrayList<>();

    FactReader(BodyReader in) {
        this.in = in;
    }

    LearnedRecording recording() {
        return new LearnedRecording(
                in.text(),
                meta(),
                in.integer(),
                IndexSet.ofWords(in.numbers()),
                in.number(),
                lines(),
                in.flag(),
                in.integer(),
                Set.copyOf(in.list(() -> in.constant(Op.class))),
                Set.copyOf(in.list(in::text)),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.list(() -> new LearnedRecording.Remark(in.number(), in.text())),
                in.number(),
                calls(),
                segments());
    }

    private InputLines lines() {
        return new InputLines(
                in.number(),
                in.number(),
                in.list(() -> new UnknownLine(in.number(), in.text(), in.optional(in::text))));
    }

    private TraceMeta meta() {
        boolean complete = in.flag();
        Profile profile = in.constant(Profile.class);
        boolean modesGuessed = in.flag();
        boolean kindsGuessed = in.flag();
        Set<Gap> gaps = EnumSet.noneOf(Gap.class);
        gaps.addAll(in.list(() -> in.constant(Gap.class)));
        return new TraceMeta(
                complete,
                profile,
                modesGuessed,
                kindsGuessed,
                gaps,
                in.optional(in::text),
                in.optional(in::text));
    }

    private CallCounts calls() {
        int known = in.index(tables.size() + 1, "a table of calls");
        if (known > 0) {
            return tables.get(known - 1);
        }
        Map<Integer, CallCounts.Part> parts = new HashMap<>();
        in.list(() ->
                parts.put(in.integer(), new CallCounts.Part(in.list(this::row), in.number()))
                        == null);
        CallCounts calls = new CallCounts(parts);
        tables.add(calls);
        return calls;
    }

    private CallRow row() {
        String hook = in.text();
        String function = in.optional(in::text);
        long calls = in.number();
        long blockable = in.number();
        long nonBlockable = in.number();
        Map<String, Long> returns = new TreeMap<>();
        in.list(() -> returns.put(in.text(), in.number()) == null);
        return new CallRow(hook, function, calls, blockable, nonBlockable, returns, in.number());
    }

    private SegmentOrder segments() {
        int[] size = {0};
        List<int[]> all =
                in.list(() -> {
                    int index = size[0]++;
                    return new int[] {predecessor(index), predecessor(index)};
                });
        return new SegmentOrder(
                all.stream().mapToInt(each -> each[0]).toArray(),
                all.stream().mapToInt(each -> each[1]).toArray());
    }

    private int predecessor(int index) {
        int distance = in.index(index + 1, "the predecessor of a segment");
        return distance == 0 ? -1 : index - distance;
    }

    Cut cut() {
        return new Cut(in.text(), in.optional(() -> in.constant(Limit.class)));
    }

    Finding finding() {
        return finding(this::listed);
    }

    /** One that is listed under another has none under itself. */
    private Finding listed() {
        return finding(() -> {
            throw in.fault("a finding is listed under one that is listed itself");
        });
    }

    private Finding finding(Supplier<Finding> also) {
        return new Finding(
                in.text(),
                in.text(),
                in.constant(Severity.class),
                in.constant(Confidence.class),
                in.text(),
                in.text(),
                in.list(in::text),
                in.list(this::step),
                in.list(() -> new ScenarioRow(in.integer(), in.text())),
                null,
                in.optional(in::signed),
                in.optional(in::text),
                in.optional(in::text),
                in.optional(this::callback),
                in.list(in::text),
                Double.longBitsToDouble(in.number()),
                in.optional(in::text),
                in.list(also),
                in.flag());
    }

    private Step step() {
        return new Step(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.optional(in::text),
                in.optional(in::signed),
                in.optional(in::text),
                in.optional(in::signed),
                in.optional(in::text),
                in.number(),
                in.optional(in::text));
    }

    private CallbackFacts callback() {
        return new CallbackFacts(
                in.text(),
                in.optional(in::text),
                in.optional(in::flag),
                in.optional(in::text),
                in.list(in::text));
    }

    PrimeProfile profile() {
        return new PrimeProfile(in.text(), in.text(), in.text(), in.list(this::declaration));
    }

    private Declaration declaration() {
        return new Declaration(
                pattern(),
                pattern(),
                in.index(16, "a set of kinds"),
                in.flag(),
                in.constant(Declaration.Sort.class),
                in.text(),
                in.text());
    }

    private ClassPattern pattern() {
        return new ClassPattern(in.text(), (int) in.signed());
    }
}
