package dev.lockproof.web.reference;

import dev.lockproof.catalog.FormatPage;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.web.frame.Frame;

/** The page of a format. */
public record FormatPageView(Frame frame, TraceFormat format, FormatPage page) {}
