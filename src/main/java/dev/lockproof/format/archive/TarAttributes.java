package dev.lockproof.format.archive;

import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What entries of a tar archive say about the entry behind them. */
final class TarAttributes {

    private static final String SPARSE = "GNU.sparse";

    private @Nullable String name;
    private @Nullable Long size;
    private boolean sparse;

    /** Forgets what was about the entry that was just read. */
    void clear() {
        name = null;
        size = null;
        sparse = false;
    }

    /** The name of the entry with this header. */
    String name(TarHeader header) {
        String known = name == null ? header.name() : name;
        if (sparse) {
            throw EntryNames.fault(known, "is a sparse file, expected a file or a directory");
        }
        return known;
    }

    /** The size of the entry whose header says this one. */
    long size(long own) {
        return size == null ? own : size;
    }

    /** A name in an entry of its own (GNU). */
    void readLongName(byte[] content) {
        int length = 0;
        while (length < content.length && content[length] != 0) {
            length++;
        }
        name = EntryNames.decoded(content, 0, length);
    }

    /** Attributes of the next entry (POSIX pax): lines of a length, a key and a value. */
    void readPax(byte[] content) {
        for (int at = 0; at < content.length; ) {
            at = readRecord(content, at);
        }
    }

    /** Attributes of all entries. Those that would change what is read are refused. */
    void readGlobalPax(byte[] content) {
        TarAttributes all = new TarAttributes();
        all.readPax(content);
        if (all.name != null || all.size != null || all.sparse) {
            throw damaged("attributes that give all entries one name or size");
        }
    }

    private int readRecord(byte[] content, int from) {
        int length = 0;
        int at = from;
        for (; at < content.length && content[at] >= '0' && content[at] <= '9'; at++) {
            length = Math.min(content.length + 1, length * 10 + content[at] - '0');
        }
        int end = from + length;
        if (at == from
                || end > content.length
                || end <= at + 1
                || content[at] != ' '
                || content[end - 1] != '\n') {
            throw damaged("damaged attributes");
        }
        int equals = at + 1;
        while (equals < end && content[equals] != '=') {
            equals++;
        }
        if (equals == end) {
            throw damaged("damaged attributes");
        }
        String key = EntryNames.decoded(content, at + 1, equals - at - 1);
        set(key, content, equals + 1, end - 1);
        return end;
    }

    private void set(String key, byte[] content, int from, int to) {
        if (key.equals("path")) {
            name = EntryNames.decoded(content, from, to - from);
        } else if (key.equals("size")) {
            size = number(content, from, to);
        } else if (key.startsWith(SPARSE)) {
            sparse = true;
        }
    }

    private static long number(byte[] content, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = content[at] - '0';
            if (digit < 0 || digit > 9 || to - from > 18) {
                throw damaged("a damaged size");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static InvalidInputException damaged(String what) {
        return new InvalidInputException(
                List.of(new Fault(null, null, "the tar archive has " + what)));
    }
}
