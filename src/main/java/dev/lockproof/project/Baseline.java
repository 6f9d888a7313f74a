package dev.lockproof.project;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The runs that a run is compared with to say what is new.
 *
 * @param ref the line of development
 * @param runs how many runs were analyzed there before
 */
@Schema(name = "Baseline")
public record Baseline(String ref, long runs) {}
