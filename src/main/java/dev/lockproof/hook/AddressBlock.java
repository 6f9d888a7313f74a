package dev.lockproof.hook;

import java.net.InetAddress;

/**
 * Addresses with a common beginning, as {@code 10.0.0.0/8}.
 *
 * @param bits how long the beginning is
 */
record AddressBlock(InetAddress first, int bits) {

    /**
     * @throws IllegalArgumentException if the text is no address, or none with a length
     */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("expected a length from 0 to " + all);
        }
        return new AddressBlock(address, bits);
    }

    boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int at = 0; at < whole; at++) {
            if (one[at] != other[at]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || ((one[whole] ^ other[whole]) & mask) == 0;
    }
}
