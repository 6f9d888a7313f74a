package dev.lockproof.web.home;

import dev.lockproof.web.frame.Frame;

/** The page that sends a recording. */
public record UploadPage(Frame frame, UploadForm form) {}
