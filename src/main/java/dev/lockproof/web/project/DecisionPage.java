package dev.lockproof.web.project;

import dev.lockproof.web.frame.Frame;

/**
 * What a refused decision about a finding is answered with.
 *
 * @param problem why nothing was changed
 * @param stale whether somebody else changed the finding since the form was shown
 * @param form the form as it was filled, with the version that the finding has now
 */
public record DecisionPage(Frame frame, String problem, boolean stale, TriageForm form) {}
