/** Tests of the dashboards for Grafana. */
@NullMarked
package dev.lockproof.docs.grafana;

import org.jspecify.annotations.NullMarked;
