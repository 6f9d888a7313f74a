/** What projects remember, in the database: policies, lines, findings with their states, events. */
@NullMarked
package dev.lockproof.project.memory;

import org.jspecify.annotations.NullMarked;
