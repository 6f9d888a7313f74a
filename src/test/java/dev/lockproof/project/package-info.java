/** Tests of what a project knows about findings. */
@NullMarked
package dev.lockproof.project;

import org.jspecify.annotations.NullMarked;
