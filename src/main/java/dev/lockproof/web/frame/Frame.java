package dev.lockproof.web.frame;

import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page.
 *
 * @param title the page's title, without the name of the product
 * @param base what paths of the service begin with; empty unless a proxy adds a prefix
 * @param here the path and query of the page itself, below {@code base}
 * @param project the project that the page is about; null if it is about none
 * @param alternate the path of the same data in the API, below {@code base}; null if there is none
 * @param refreshSeconds after how many seconds the page is loaded again; 0 for never
 * @param localTimes whether times are shown in the reader's time zone
 * @param readOnly whether pages may change nothing
 */
public record Frame(
        String title,
        String base,
        String here,
        @Nullable String project,
        @Nullable String alternate,
        int refreshSeconds,
        Theme theme,
        boolean localTimes,
        boolean readOnly) {

    /** The address of a path of the service, such as {@code /runs}. */
    public String link(String path) {
        return base + path;
    }

    /** The address of a file of the pages, such as {@code app.css}; it changes with its content. */
    public String asset(String name) {
        return base + Assets.path(name);
    }

    /** The same page about a project. */
    public Frame in(String name) {
        return new Frame(
                title, base, here, name, alternate, refreshSeconds, theme, localTimes, readOnly);
    }

    /** The same page with its data in the API. */
    public Frame json(String path) {
        return new Frame(
                title, base, here, project, path, refreshSeconds, theme, localTimes, readOnly);
    }

    /** The same page, loaded again after some seconds. */
    public Frame refreshed(int seconds) {
        return new Frame(
                title, base, here, project, alternate, seconds, theme, localTimes, readOnly);
    }
}
