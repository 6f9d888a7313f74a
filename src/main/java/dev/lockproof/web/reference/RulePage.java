package dev.lockproof.web.reference;

import dev.lockproof.finding.Rule;
import dev.lockproof.web.frame.Frame;

/** The page of a rule. */
public record RulePage(Frame frame, Rule rule) {}
