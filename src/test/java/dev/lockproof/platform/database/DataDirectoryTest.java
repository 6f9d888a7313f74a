package dev.lockproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path scratch;

    @Test
    void isCreatedWhereAbsent() throws IOException {
        Path path = scratch.resolve("a/b");

        try (DataDirectory directory = DataDirectory.open(path, Duration.ZERO)) {
            assertThat(directory.database()).isEqualTo(path.resolve("postgres"));
            assertThat(path).isDirectory();
        }
    }

    @Test
    void aSecondInstanceIsToldWhoHoldsIt() throws IOException {
        try (DataDirectory _ = DataDirectory.open(scratch, Duration.ZERO)) {
            assertThatThrownBy(() -> DataDirectory.open(scratch, Duration.ofMillis(300)))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining(scratch.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainOnceItsInstanceHasLeft() throws IOException {
        DataDirectory.open(scratch, Duration.ZERO).close();

        try (DataDirectory directory = DataDirectory.open(scratch, Duration.ZERO)) {
            assertThat(directory.programs()).isEqualTo(scratch.resolve("postgres-bin"));
        }
    }

    @Test
    void theRefusalSaysWhatToDo() {
        var analysis =
                new DataDirectoryInUseFailureAnalyzer()
                        .analyze(
                                new IllegalStateException(
                                        new DataDirectoryInUseException(scratch, "4711")));

        assertThat(analysis)
                .isNotNull()
                .satisfies(told -> {
                    assertThat(told.getDescription()).contains("4711");
                    assertThat(told.getAction())
                            .contains("LOCKPROOF_DATA_DIR", "SPRING_DATASOURCE_URL");
                });
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file, Duration.ZERO))
                .hasMessageContaining(file.toString());
    }
}
