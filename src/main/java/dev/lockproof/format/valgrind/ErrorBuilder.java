package dev.lockproof.format.valgrind;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one error. */
public final class ErrorBuilder {

    /** Valgrind prints 500 frames at most; an error of Helgrind has 10 parts. */
    private static final int MAX_FRAMES = 600;

    private static final int MAX_SECTIONS = 64;

    private final String headline;
    private final long line;
    private final long thread;
    private final long count;
    private final List<Section> sections = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private String title = "";
    private long titleLine;
    private long lastLine;
    private boolean cut;

    public ErrorBuilder(String headline, long line, long thread, long count) {
        this.headline = headline;
        this.line = line;
        this.titleLine = line;
        this.lastLine = line;
        this.thread = thread;
        this.count = count;
    }

    /** Adds a sentence: a stack that follows belongs to it. */
    public void sentence(String text, long number) {
        close();
        title = text;
        titleLine = number;
        lastLine = number;
    }

    /** Adds a frame to the stack of the last sentence. */
    public void frame(Frame frame, long number) {
        if (frames.size() < MAX_FRAMES) {
            frames.add(frame);
        } else {
            cut = true;
        }
        lastLine = number;
    }

    private void close() {
        if (sections.size() == MAX_SECTIONS) {
            cut = true;
        } else if (!title.isEmpty() || !frames.isEmpty()) {
            sections.add(new Section(title, titleLine, frames));
        }
        frames.clear();
        title = "";
    }

    /** Whether parts of the error did not fit. */
    public boolean isCut() {
        return cut;
    }

    /**
     * The error with all that was added.
     *
     * @param partial whether the input ends inside it
     */
    public ToolError build(boolean partial) {
        close();
        return new ToolError(headline, line, lastLine, sections, thread, count, partial);
    }
}
