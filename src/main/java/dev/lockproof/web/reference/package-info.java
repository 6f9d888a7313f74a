/** What the service checks and reads: pages about rules and formats, with samples to analyze. */
@NullMarked
package dev.lockproof.web.reference;

import org.jspecify.annotations.NullMarked;
