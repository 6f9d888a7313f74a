package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.kernel.KernelFile.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * What the files of one or several kernels show: an immutable value. Everything is a union of
 * sorted lists, and every choice is a minimum, so merging is associative, commutative and
 * idempotent. Classes are joined by key and name.
 *
 * @param files what each recording has, by name
 * @param classes classes, by name and key
 * @param dependencies dependencies, by their classes
 * @param waits rows of the tables of waits, by recording and line
 */
public record KernelFacts(
        List<KernelFile> files,
        List<KernelClass> classes,
        List<KernelDependency> dependencies,
        List<KernelWait> waits) {

    public static final KernelFacts NONE =
            new KernelFacts(List.of(), List.of(), List.of(), List.of());

    public KernelFacts {
        files = List.copyOf(files);
        classes = List.copyOf(classes);
        dependencies = List.copyOf(dependencies);
        waits = List.copyOf(waits);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** What this and others show together. */
    public KernelFacts merge(KernelFacts other) {
        if (other.isEmpty() || equals(other)) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        return new KernelFacts(
                merged(files, other.files, Comparator.naturalOrder(), KernelFile::merge),
                merged(
                        classes,
                        other.classes,
                        Comparator.comparing(KernelClass::id),
                        KernelClass::merge),
                merged(
                        dependencies,
                        other.dependencies,
                        KernelDependency.ORDER,
                        KernelDependency::merge),
                merged(waits, other.waits, KernelWait.ORDER, (one, same) -> one));
    }

    private static <T> List<T> merged(
            List<T> one, List<T> other, Comparator<? super T> order, BinaryOperator<T> same) {
        List<T> all = new ArrayList<>(one.size() + other.size());
        int at = 0;
        int next = 0;
        while (at < one.size() && next < other.size()) {
            int side = order.compare(one.get(at), other.get(next));
            if (side == 0) {
                all.add(same.apply(one.get(at++), other.get(next++)));
            } else {
                all.add(side < 0 ? one.get(at++) : other.get(next++));
            }
        }
        all.addAll(one.subList(at, one.size()));
        all.addAll(other.subList(next, other.size()));
        return all;
    }

    /** Whether all lists are in their orders, without repetitions. */
    public boolean isOrdered() {
        return isAscending(files, Comparator.naturalOrder())
                && isAscending(classes, Comparator.comparing(KernelClass::id))
                && isAscending(dependencies, KernelDependency.ORDER)
                && isAscending(waits, KernelWait.ORDER);
    }

    private static <T> boolean isAscending(List<T> all, Comparator<? super T> order) {
        for (int at = 1; at < all.size(); at++) {
            if (order.compare(all.get(at - 1), all.get(at)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** How many recordings have something. */
    long count(Part part) {
        return files.stream().filter(each -> each.has(part)).count();
    }

    boolean has(Part part) {
        return files.stream().anyMatch(each -> each.has(part));
    }
}
