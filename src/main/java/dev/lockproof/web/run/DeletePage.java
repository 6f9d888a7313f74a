package dev.lockproof.web.run;

import dev.lockproof.run.Run;
import dev.lockproof.web.frame.Frame;

/** The page that asks whether a run is to be deleted. */
public record DeletePage(Frame frame, Run run) {}
