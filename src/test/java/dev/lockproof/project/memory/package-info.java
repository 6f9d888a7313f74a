/** Tests of what projects remember in the database. */
@NullMarked
package dev.lockproof.project.memory;

import org.jspecify.annotations.NullMarked;
