package dev.lockproof.platform;

import jakarta.annotation.PostConstruct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stops the service when the process that started it ends. Otherwise a killed Maven would leave it
 * behind, holding the port and the data directory.
 */
@Component
@ConditionalOnProperty("lockproof.exit-with-parent")
class ParentWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

    @PostConstruct
    void start() {
        ProcessHandle.current().parent().ifPresent(ParentWatch::watch);
    }

    private static void watch(ProcessHandle parent) {
        Thread.ofVirtual()
                .name("parent-watch")
                .start(() -> {
                    parent.onExit().join();
                    LOG.info("Stopping: process {} that started this ended", parent.pid());
                    System.exit(0);
                });
    }
}
