package dev.lockproof.run;

import dev.lockproof.finding.Finding;

/**
 * A finding and what the project's history says of it.
 *
 * @param isNew whether no earlier run of the project has its fingerprint
 */
record JudgedFinding(Finding finding, boolean isNew) {}
