package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.kernel.FilePlace;
import dev.lockproof.analysis.kernel.KernelClass;
import dev.lockproof.analysis.kernel.KernelDependency;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.kernel.KernelSighting;
import dev.lockproof.analysis.kernel.KernelWait;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.Times;
import dev.lockproof.trace.graph.ClassId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes what kernels' own files show; {@link KernelReader} reads it. */
final class KernelWriter {

    private final LessonOutput out;
    private final Map<ClassId, Integer> classes = new HashMap<>();

    KernelWriter(LessonOutput out) {
        this.out = out;
    }

    void write(KernelFacts facts) {
        out.list(
                facts.files(),
                file -> {
                    out.text(file.source());
                    out.list(file.parts(), out::constant);
                });
        facts.classes().forEach(each -> classes.put(each.id(), classes.size()));
        out.list(facts.classes(), this::lockClass);
        out.list(facts.dependencies(), this::dependency);
        out.list(facts.waits(), this::waits);
    }

    private void lockClass(KernelClass each) {
        out.text(each.id().key());
        out.text(each.id().name());
        out.list(each.usages(), out::text);
        out.flag(each.listed());
        place(each.first());
    }

    private void dependency(KernelDependency each) {
        out.number(Objects.requireNonNull(classes.get(each.from())));
        out.number(Objects.requireNonNull(classes.get(each.to())));
        out.flag(each.listed());
        out.flag(each.chained());
        place(each.first());
        out.optional(each.sighting(), this::sighting);
    }

    private void sighting(KernelSighting each) {
        place(each.place());
        out.text(each.thread());
        out.optional(each.site(), out::text);
        out.optional(each.heldSite(), out::text);
    }

    private void place(FilePlace place) {
        out.text(place.source());
        out.number(place.line());
    }

    private void waits(KernelWait wait) {
        ContentionRow row = wait.row();
        out.text(wait.source());
        out.text(row.name());
        out.constant(row.mode());
        out.number(row.contentions());
        out.number(row.contentionBounces());
        out.number(row.acquisitions());
        out.number(row.acquisitionBounces());
        times(row.waited());
        times(row.held());
        points(row.waiters());
        points(row.holders());
        out.number(row.line());
    }

    private void times(Times times) {
        out.number(Double.doubleToLongBits(times.minMicros()));
        out.number(Double.doubleToLongBits(times.maxMicros()));
        out.number(Double.doubleToLongBits(times.totalMicros()));
        out.number(Double.doubleToLongBits(times.avgMicros()));
    }

    private void points(List<ContentionPoint> points) {
        out.list(
                points,
                point -> {
                    out.text(point.site());
                    out.number(point.count());
                });
    }
}
