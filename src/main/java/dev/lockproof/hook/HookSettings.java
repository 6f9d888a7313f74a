package dev.lockproof.hook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How webhooks send, from {@code lockproof.webhooks.*}.
 *
 * @param allow addresses, with the length of a block behind a slash or not, for which no rule holds
 * @param threads messages that are sent at the same time
 */
@ConfigurationProperties("lockproof.webhooks")
record HookSettings(List<String> allow, int threads) {

    private static final int MAX_THREADS = 256;

    HookSettings {
        allow = List.copyOf(allow);
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "lockproof.webhooks.threads must be from 1 to %d, is %d"
                            .formatted(MAX_THREADS, threads));
        }
        blocks(allow);
    }

    List<AddressBlock> blocks() {
        return blocks(allow);
    }

    private static List<AddressBlock> blocks(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(HookSettings::block)
                .toList();
    }

    private static AddressBlock block(String text) {
        try {
            return AddressBlock.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "lockproof.webhooks.allow has '%s', expected addresses such as 10.0.0.0/8"
                            .formatted(text),
                    e);
        }
    }
}
