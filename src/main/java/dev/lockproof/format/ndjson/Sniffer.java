package dev.lockproof.format.ndjson;

import dev.lockproof.format.Recognition;

/** Recognizes the beginning of a native trace. */
final class Sniffer {

    private static final Recognition EVENT =
            Recognition.yes("it begins with a JSON object that has the key op");
    private static final Recognition OBJECT = Recognition.maybe("it begins with a JSON object");
    private static final Recognition ONLY_COMMENTS =
            Recognition.maybe("it begins with comments, lines after a #");

    private final byte[] head;
    private final int length;

    Sniffer(byte[] head, int length) {
        this.head = head;
        this.length = length;
    }

    /**
     * A first object with a key {@code op} is a native event. Comments alone, or an object without
     * such a key so far, could be. A byte-order mark is skipped, because the reader refuses it with
     * a better message than "unknown format".
     */
    Recognition recognize() {
        int at = LineParser.startsWithByteOrderMark(head, length) ? 3 : 0;
        boolean comments = false;
        while (true) {
            at = skipBlank(at);
            if (at == length) {
                return comments ? ONLY_COMMENTS : Recognition.NO;
            }
            if (head[at] == '{') {
                return hasOp(at) ? EVENT : OBJECT;
            }
            if (head[at] != '#') {
                return Recognition.NO;
            }
            comments = true;
            at = skipLine(at);
        }
    }

    private int skipBlank(int from) {
        int at = from;
        while (at < length && head[at] <= ' ' && head[at] > 0) {
            at++;
        }
        return at;
    }

    private int skipLine(int from) {
        int at = from;
        while (at < length && head[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether the visible part of the object that begins at a place has the key. */
    private boolean hasOp(int from) {
        int depth = 0;
        for (int at = from; at < length && head[at] != '\n'; at++) {
            switch (head[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = stringEnd(at + 1);
                    if (depth == 1 && isOp(at, end) && isKey(end + 1)) {
                        return true;
                    }
                    at = end;
                }
                default -> {}
            }
        }
        return false;
    }

    private int stringEnd(int from) {
        int at = from;
        while (at < length && head[at] != '"' && head[at] != '\n') {
            at += head[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private boolean isOp(int quote, int end) {
        return end == quote + 3 && head[quote + 1] == 'o' && head[quote + 2] == 'p';
    }

    private boolean isKey(int from) {
        int at = skipBlank(from);
        return at < length && head[at] == ':';
    }
}
