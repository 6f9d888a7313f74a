package dev.lockproof.format.klog.report;

/** The names of lock classes as lockdep prints them. */
final class ClassNames {

    private ClassNames() {}

    /**
     * A name without lockdep's number of namesakes, which differs from boot to boot, and without
     * what a class's own print function adds. The subclass stays.
     */
    static String plain(String printed) {
        String name = withoutAdded(printed.strip());
        int slash = name.lastIndexOf('/');
        String subclass = "";
        if (slash > 0
                && Texts.isNumber(name, slash + 1, name.length())
                && name.length() - slash <= 3) {
            subclass = name.substring(slash);
            name = name.substring(0, slash);
        }
        int number = name.lastIndexOf('#');
        if (number > 0 && Texts.isNumber(name, number + 1, name.length())) {
            name = name.substring(0, number);
        }
        return name + subclass;
    }

    /** Without {@code l=1 1048575:9223} and the like behind the name. */
    private static String withoutAdded(String name) {
        for (int blank = name.indexOf(' '); blank >= 0; blank = name.indexOf(' ', blank + 1)) {
            int at = blank + 1;
            while (at < name.length() && Character.isLetter(name.charAt(at))) {
                at++;
            }
            if (at > blank + 1
                    && at + 1 < name.length()
                    && name.charAt(at) == '='
                    && name.charAt(at + 1) != '=') {
                return name.substring(0, blank);
            }
        }
        return name;
    }

    /** Whether a word is the address of a lock. */
    static boolean isAddress(String word) {
        return isAddress(word, 0, word.length());
    }

    /** Whether the word between two places of a text is the address of a lock. */
    static boolean isAddress(String text, int from, int to) {
        if (to - from != 8 && to - from != 16) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Texts.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word stands for an address that the kernel does not tell. */
    static boolean isHidden(String word) {
        return word.equals("(____ptrval____)") || word.equals("(ptrval)") || word.equals("(null)");
    }
}
