package dev.lockproof.docs.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The configuration that the README of the dashboards tells people to write.
 *
 * @param prometheus what it scrapes
 * @param dataSources of Grafana
 * @param dashboards where Grafana finds them
 */
record Provisioning(String prometheus, String dataSources, String dashboards) {

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    static Provisioning read() throws IOException {
        List<String> blocks =
                BLOCK.matcher(Files.readString(Dashboard.FOLDER.resolve("README.md")))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        if (blocks.size() != 3) {
            throw new AssertionError("the README has not three blocks: " + blocks);
        }
        return new Provisioning(blocks.get(0), blocks.get(1), blocks.get(2));
    }

    /** The same for a service at another address. */
    Provisioning at(String hostAndPort) {
        return new Provisioning(
                prometheus.replace("lockproof:8080", hostAndPort),
                dataSources.replace("lockproof:8080", hostAndPort),
                dashboards);
    }
}
