/**
 * Findings: what the service reports, with severity, confidence, evidence and a stable fingerprint.
 */
@NullMarked
package dev.lockproof.finding;

import org.jspecify.annotations.NullMarked;
