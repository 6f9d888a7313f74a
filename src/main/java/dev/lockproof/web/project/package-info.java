/** Pages about a project: where it stands, its findings, decisions about them, its settings. */
@NullMarked
package dev.lockproof.web.project;

import org.jspecify.annotations.NullMarked;
