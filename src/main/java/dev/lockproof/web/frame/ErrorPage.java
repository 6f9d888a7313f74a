package dev.lockproof.web.frame;

import dev.lockproof.platform.problem.Problem;

/** What the page of a problem shows. */
public record ErrorPage(Frame frame, Problem problem) {}
