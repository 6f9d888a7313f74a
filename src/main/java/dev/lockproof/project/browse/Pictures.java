package dev.lockproof.project.browse;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.report.layout.ElkLayout;
import dev.lockproof.report.picture.KeptLayout;
import dev.lockproof.report.picture.Layout.TooSlowException;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.report.picture.SvgLinks;
import dev.lockproof.report.picture.SvgWriter;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Draws graphs, few at a time: finding places takes a processor for up to seconds. */
@Component
public class Pictures {

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final int KEPT = 200;
    private static final Duration MOST = Duration.ofSeconds(20);

    /** How long a reader of a page waits. */
    private static final Duration MOST_IN_PAGE = Duration.ofSeconds(2);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final KeptLayout patient = new KeptLayout(new ElkLayout(MOST), KEPT);
    private final KeptLayout brief = patient.with(new ElkLayout(MOST_IN_PAGE));

    /** The first picture loads the library, which takes seconds; so it is drawn before any asks. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread.ofPlatform()
                .daemon()
                .name("picture-warm-up")
                .start(() -> {
                    Witness none = new Witness(null, null, 0, null, null, null);
                    List<Node> nodes =
                            List.of(
                                    new Node(0, "a", null, 0, "", ""),
                                    new Node(1, "b", null, 0, "", ""),
                                    new Node(2, "c", null, 0, "", ""));
                    List<Edge> edges =
                            List.of(
                                    new Edge(0, 1, List.of(), 1, none, List.of()),
                                    new Edge(1, 2, List.of(), 1, none, List.of()),
                                    new Edge(2, 0, List.of(), 1, none, List.of()));
                    SvgWriter.write(
                            new Picture(nodes, edges),
                            "",
                            patient,
                            OutputStream.nullOutputStream());
                });
    }

    /**
     * Draws a picture as a document, and closes the stream.
     *
     * @throws ProblemException 429 if too many pictures are being drawn; 503 if this one takes too
     *     long
     */
    public void draw(Picture picture, String title, OutputStream out) {
        acquire();
        try {
            SvgWriter.write(picture, title, patient, out);
        } catch (TooSlowException e) {
            throw ProblemException.unavailable(
                    "The picture takes too long. Ask for `format=dot`, which has the whole graph.",
                    RETRY);
        } finally {
            places.release();
        }
    }

    /**
     * Draws a picture as a part of a page.
     *
     * @return the SVG element; empty if it takes too long
     * @throws ProblemException 429 if too many pictures are being drawn
     */
    public Optional<String> inPage(Picture picture, String title, SvgLinks links) {
        acquire();
        try {
            StringWriter svg = new StringWriter();
            SvgWriter.write(picture, title, brief, links, svg);
            return Optional.of(svg.toString());
        } catch (TooSlowException e) {
            return Optional.empty();
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
