package dev.lockproof.recorder;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/** The entry point: {@code -javaagent:lockproof-java.jar=FILE}. */
public final class Agent {

    private Agent() {}

    /**
     * Begins to record, before the program's first class is loaded.
     *
     * @param file the recording, {@code lockproof-PID.ndjson} if empty
     */
    public static void premain(String file, Instrumentation instrumentation) throws IOException {
        String name =
                file == null || file.isEmpty()
                        ? "lockproof-" + ProcessHandle.current().pid() + ".ndjson"
                        : file;
        Hooks.begin(new Recording(Path.of(name)));
        instrumentation.addTransformer(new Weaver());
    }
}
