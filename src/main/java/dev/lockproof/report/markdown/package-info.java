/** A run as Markdown for a comment or the summary of a build. */
@NullMarked
package dev.lockproof.report.markdown;

import org.jspecify.annotations.NullMarked;
