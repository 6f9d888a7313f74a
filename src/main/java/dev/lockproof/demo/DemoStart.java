package dev.lockproof.demo;

import dev.lockproof.platform.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the demonstration filled at the start of the service, if its settings ask for it. */
@Component
@ConditionalOnBooleanProperty("lockproof.demo")
class DemoStart {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoProject demo;

    DemoStart(DemoProject demo) {
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        try {
            if (demo.fill()) {
                LOG.info("The project {} is being filled with made-up runs", DemoProject.NAME);
            }
        } catch (ProblemException e) {
            LOG.warn("No demonstration: {}", e.detail());
        }
    }
}
