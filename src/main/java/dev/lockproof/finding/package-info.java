/**
 * What the service reports: findings with severity, confidence, evidence, scenario and a stable
 * fingerprint.
 */
@NullMarked
package dev.lockproof.finding;

import org.jspecify.annotations.NullMarked;
