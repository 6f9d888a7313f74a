package dev.lockproof.run.browse;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.layout.ElkLayout;
import dev.lockproof.report.picture.Layout;
import dev.lockproof.report.picture.Layout.TooSlowException;
import dev.lockproof.report.picture.SvgWriter;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Draws graphs, few at a time: finding places takes a processor for up to seconds. */
@Component
class Pictures {

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Layout layout = new ElkLayout(MOST);

    /**
     * Draws a graph, and closes the stream.
     *
     * @throws ProblemException 429 if too many pictures are being drawn; 503 if this one takes too
     *     long
     */
    void draw(GraphSource graph, String title, OutputStream out) {
        acquire();
        try {
            SvgWriter.write(graph, title, layout, out);
        } catch (TooSlowException e) {
            throw ProblemException.unavailable(
                    "The picture takes too long. Ask for `format=dot`, which has the whole graph.",
                    RETRY);
        } finally {
            places.release();
        }
    }

    private void acquire() {
        try {
            if (places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.overloaded("Other pictures are being drawn.", RETRY);
    }
}
