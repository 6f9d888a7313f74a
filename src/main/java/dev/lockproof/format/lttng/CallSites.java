package dev.lockproof.format.lttng;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SymbolTable;

/** The code that called: as babeltrace found it, else the address of the context {@code ip}. */
final class CallSites {

    private final SymbolTable sites;
    private final byte[] text = new byte[2 + Long.BYTES * 2];

    CallSites(SymbolTable sites) {
        this.sites = sites;
        text[0] = '0';
        text[1] = 'x';
    }

    /** The site that a line tells, or none. */
    int of(byte[] buffer, LttngLine line) {
        return line.siteTo > line.siteFrom
                ? sites.intern(buffer, line.siteFrom, line.siteTo)
                : of(line.ip);
    }

    private int of(long address) {
        if (address == 0) {
            return Event.NONE;
        }
        int digits = (Long.SIZE - Long.numberOfLeadingZeros(address) + 3) / 4;
        long left = address;
        for (int at = 1 + digits; at > 1; at--) {
            text[at] = (byte) Character.forDigit((int) (left & 0xf), 16);
            left >>>= 4;
        }
        return sites.intern(text, 0, 2 + digits);
    }
}
