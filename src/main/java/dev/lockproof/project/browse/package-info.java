/** Projects over HTTP: their findings, decisions about them, policies and the audit trail. */
@NullMarked
package dev.lockproof.project.browse;

import org.jspecify.annotations.NullMarked;
