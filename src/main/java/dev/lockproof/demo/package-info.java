/** A project with a history that is made up, so that a new service has something to show. */
@NullMarked
package dev.lockproof.demo;

import org.jspecify.annotations.NullMarked;
