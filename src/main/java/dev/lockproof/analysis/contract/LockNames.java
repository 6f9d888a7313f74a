package dev.lockproof.analysis.contract;

/**
 * Compares the name of a lock in a contract with that of a lock class. Kernels name one lock {@code
 * &mm->mmap_lock}, {@code mmap_lock} or {@code &mm->mmap_lock#2}. Lockdep's number is ignored, and
 * a plain name in a contract stands for every class whose name ends with it as its last part.
 */
public final class LockNames {

    private LockNames() {}

    public static boolean same(String contract, String lockClass) {
        if (contract.equals(lockClass)) {
            return true;
        }
        int end = end(lockClass);
        int from = end - contract.length();
        return from >= 0
                && lockClass.startsWith(contract, from)
                && (from == 0 || startsPart(lockClass, from));
    }

    /** The index at which the name ends and lockdep's own number begins. */
    private static int end(String lockClass) {
        int end = lockClass.length();
        while (true) {
            int at = end;
            while (at > 0 && isDigit(lockClass.charAt(at - 1))) {
                at--;
            }
            boolean numbered =
                    at > 0
                            && at < end
                            && (lockClass.charAt(at - 1) == '#' || lockClass.charAt(at - 1) == '/');
            if (!numbered) {
                return end;
            }
            end = at - 1;
        }
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** Whether the text before it is a path to the member, as in {@code &a->b.c}. */
    private static boolean startsPart(String name, int from) {
        char before = name.charAt(from - 1);
        return before == '&'
                || before == '.'
                || before == ':'
                || (before == '>' && from > 1 && name.charAt(from - 2) == '-');
    }
}
