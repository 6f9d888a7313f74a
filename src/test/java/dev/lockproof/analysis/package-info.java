/** Tests of the analysis: conformance with what a kernel said, and small traces in short words. */
@NullMarked
package dev.lockproof.analysis;

import org.jspecify.annotations.NullMarked;
