package dev.lockproof.recorders;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockproof.catalog.FormatPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a recorder left.
 *
 * @param directory where it wrote
 */
record Recorded(Path directory) {

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(FormatPage.nativeSchema());

    /** The only recording. */
    Path only() throws IOException {
        List<Path> all = all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** The recordings of all processes and programs, the first one first. */
    List<Path> all() throws IOException {
        return files(".ndjson");
    }

    /** What is not merged. */
    List<Path> parts() throws IOException {
        return files(".parts");
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .sorted(
                            Comparator.comparing((Path file) -> file.toString().length())
                                    .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /** The lines of a recording, each of which the schema of the native format allows. */
    static List<String> lines(Path recording) throws IOException {
        List<String> lines = Files.readAllLines(recording);
        assertThat(lines).isNotEmpty();
        lines.forEach(line ->
                assertThat(SCHEMA.validate(line, InputFormat.JSON)).as("%s", line).isEmpty());
        return lines;
    }
}
