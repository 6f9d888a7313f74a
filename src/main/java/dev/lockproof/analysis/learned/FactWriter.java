package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.prime.ClassPattern;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.TraceMeta;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the parts of a lesson that refer to the table of texts only. {@link FactReader} reads
 * them.
 */
final class FactWriter {

    private final LessonOutput out;
    private final Map<CallCounts, Integer> tables = new HashMap<>();

    FactWriter(LessonOutput out) {
        this.out = out;
    }

    void recording(LearnedRecording each) {
        out.text(each.source());
        meta(each.meta());
        out.number(each.division());
        out.numbers(each.parts().words());
        out.number(each.events());
        lines(each.lines());
        out.flag(each.lost());
        out.number(each.doubts());
        out.list(new TreeSet<>(each.seen()), out::constant);
        out.list(new TreeSet<>(each.off()), out::text);
        out.number(each.tasks());
        out.number(each.locks());
        out.number(each.maxFindings());
        out.number(each.maxRemarks());
        out.list(
                each.remarks(),
                remark -> {
                    out.number(remark.line());
                    out.text(remark.message());
                });
        out.number(each.furtherRemarks());
        calls(each.calls());
        segments(each.segments());
    }

    private void lines(InputLines lines) {
        out.number(lines.read());
        out.number(lines.skipped());
        out.list(
                lines.unknown(),
                each -> {
                    out.number(each.line());
                    out.text(each.text());
                    out.optional(each.why(), out::text);
                });
    }

    private void meta(TraceMeta meta) {
        out.flag(meta.complete());
        out.constant(meta.profile());
        out.flag(meta.modesGuessed());
        out.flag(meta.kindsGuessed());
        out.list(new TreeSet<>(meta.gaps()), out::constant);
        out.optional(meta.source(), out::text);
        out.optional(meta.release(), out::text);
    }

    /** 0 and a table, or the number from 1 of an equal table that came before. */
    private void calls(CallCounts calls) {
        Integer known = tables.putIfAbsent(calls, tables.size() + 1);
        out.number(known == null ? 0 : known);
        if (known == null) {
            Map<Integer, CallCounts.Part> parts = new TreeMap<>(calls.parts());
            out.list(parts.entrySet(), part -> calls(part.getKey(), part.getValue()));
        }
    }

    private void calls(int part, CallCounts.Part calls) {
        out.number(part);
        out.list(calls.rows(), this::row);
        out.number(calls.cut());
    }

    private void row(CallRow row) {
        out.text(row.hook());
        out.optional(row.function(), out::text);
        out.number(row.calls());
        out.number(row.blockable());
        out.number(row.nonBlockable());
        out.list(
                row.returns().entrySet(),
                each -> {
                    out.text(each.getKey());
                    out.number(each.getValue());
                });
        out.number(row.violations());
    }

    /** Written as distances, which are small: predecessors are near. */
    private void segments(SegmentOrder segments) {
        out.number(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            out.number(segments.before(i) < 0 ? 0 : i - segments.before(i));
            out.number(segments.other(i) < 0 ? 0 : i - segments.other(i));
        }
    }

    void cut(Cut cut) {
        out.text(cut.what());
        out.optional(cut.limit(), out::constant);
    }

    void finding(Finding finding) {
        out.text(finding.fingerprint());
        out.text(finding.rule());
        out.constant(finding.severity());
        out.constant(finding.confidence());
        out.text(finding.title());
        out.text(finding.explanation());
        out.list(finding.classes(), out::text);
        out.list(finding.steps(), this::step);
        out.list(
                finding.scenario(),
                row -> {
                    out.number(row.column());
                    out.text(row.text());
                });
        out.optional(finding.line(), out::signed);
        out.optional(finding.task(), out::text);
        out.optional(finding.site(), out::text);
        out.optional(finding.callback(), this::callback);
        out.list(finding.notes(), out::text);
        out.number(Double.doubleToLongBits(finding.weight()));
        out.optional(finding.fix(), out::text);
        out.list(finding.also(), this::finding);
        out.flag(finding.benign());
    }

    private void step(Step step) {
        out.text(step.from());
        out.text(step.to());
        out.text(step.fromMode());
        out.text(step.toMode());
        out.optional(step.task(), out::text);
        out.optional(step.line(), out::signed);
        out.optional(step.site(), out::text);
        out.optional(step.heldSinceLine(), out::signed);
        out.optional(step.heldSite(), out::text);
        out.number(step.count());
        out.optional(step.declared(), out::text);
    }

    private void callback(CallbackFacts facts) {
        out.text(facts.hook());
        out.optional(facts.function(), out::text);
        out.optional(facts.blockable(), out::flag);
        out.optional(facts.ret(), out::text);
        out.list(facts.allowed(), out::text);
    }

    void profile(PrimeProfile profile) {
        out.text(profile.id());
        out.text(profile.title());
        out.text(profile.text());
        out.list(profile.declarations(), this::declaration);
    }

    private void declaration(Declaration declaration) {
        pattern(declaration.from());
        pattern(declaration.to());
        out.number(declaration.kinds());
        out.flag(declaration.certain());
        out.constant(declaration.sort());
        out.text(declaration.profile());
        out.text(declaration.why());
    }

    private void pattern(ClassPattern pattern) {
        out.text(pattern.name());
        out.signed(pattern.level());
    }
}
