package dev.lockproof.web.reference;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.web.frame.Frame;
import java.util.List;

/** The index of formats. */
public record FormatsPage(Frame frame, List<TraceFormat> formats) {

    public FormatsPage {
        formats = List.copyOf(formats);
    }
}
