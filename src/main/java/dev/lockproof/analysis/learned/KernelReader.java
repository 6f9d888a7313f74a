package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.kernel.FilePlace;
import dev.lockproof.analysis.kernel.KernelClass;
import dev.lockproof.analysis.kernel.KernelDependency;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.kernel.KernelFile;
import dev.lockproof.analysis.kernel.KernelSighting;
import dev.lockproof.analysis.kernel.KernelWait;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.Times;
import dev.lockproof.trace.graph.ClassId;
import java.util.List;
import java.util.TreeSet;

/** Reads what {@link KernelWriter} writes. */
final class KernelReader {

    private final BodyReader in;
    private List<KernelClass> classes = List.of();

    KernelReader(BodyReader in) {
        this.in = in;
    }

    KernelFacts read() {
        List<KernelFile> files =
                in.list(() ->
                        new KernelFile(
                                in.text(),
                                new TreeSet<>(in.list(() -> in.constant(KernelFile.Part.class)))));
        classes = in.list(this::lockClass);
        return new KernelFacts(files, classes, in.list(this::dependency), in.list(this::waits));
    }

    private KernelClass lockClass() {
        return new KernelClass(
                new ClassId(in.text(), in.text()),
                new TreeSet<>(in.list(in::text)),
                in.flag(),
                place());
    }

    private KernelDependency dependency() {
        return new KernelDependency(
                id(), id(), in.flag(), in.flag(), place(), in.optional(this::sighting));
    }

    private KernelSighting sighting() {
        return new KernelSighting(place(), in.text(), in.optional(in::text), in.optional(in::text));
    }

    private ClassId id() {
        return classes.get(in.index(classes.size(), "a class of a kernel")).id();
    }

    private FilePlace place() {
        return new FilePlace(in.text(), in.number());
    }

    private KernelWait waits() {
        return new KernelWait(
                in.text(),
                new ContentionRow(
                        in.text(),
                        in.constant(ContentionRow.Mode.class),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        times(),
                        times(),
                        points(),
                        points(),
                        in.number()));
    }

    private Times times() {
        return new Times(real(), real(), real(), real());
    }

    private double real() {
        return Double.longBitsToDouble(in.number());
    }

    private List<ContentionPoint> points() {
        return in.list(() -> new ContentionPoint(in.text(), in.number()));
    }
}
