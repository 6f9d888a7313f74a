package dev.lockproof.hook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be sent to. A request must not reach what only this host or its network may
 * reach, whatever name or form the address has.
 */
final class AddressRules {

    /** The blocks that are not globally reachable, by the registries of RFC 6890. */
    private static final List<AddressBlock> REFUSED =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "::/96",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/32",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/10",
                            "fec0::/10",
                            "ff00::/8")
                    .map(AddressBlock::parse)
                    .toList();

    private static final int MAPPED_BYTES = 12;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final List<AddressBlock> allowed;

    /**
     * @param allowed blocks for which no rule holds
     */
    AddressRules(List<AddressBlock> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether any block is allowed beside the public addresses. */
    boolean allowMore() {
        return !allowed.isEmpty();
    }

    /** Whether no rule holds for an address: neither for it, nor for scheme and port. */
    boolean isFree(InetAddress address) {
        InetAddress plain = plain(address);
        return allowed.stream().anyMatch(block -> block.contains(plain));
    }

    /** Whether an address must not be sent to. */
    boolean isRefused(InetAddress address) {
        InetAddress plain = plain(address);
        return !isFree(plain) && REFUSED.stream().anyMatch(block -> block.contains(plain));
    }

    /** An IPv4 address that is written as an IPv6 address is that IPv4 address. */
    private static InetAddress plain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address
                && Arrays.equals(bytes, 0, MAPPED_BYTES, MAPPED, 0, MAPPED_BYTES)) {
            try {
                return InetAddress.getByAddress(
                        Arrays.copyOfRange(bytes, MAPPED_BYTES, bytes.length));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }
        return address;
    }
}
