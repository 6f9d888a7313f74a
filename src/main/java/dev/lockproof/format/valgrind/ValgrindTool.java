package dev.lockproof.format.valgrind;

/** One tool of Valgrind whose errors are about locks. */
public interface ValgrindTool {

    /** Its name as its first line gives it. */
    String name();

    /**
     * Whether a line begins an error, or a remark that {@link ProcessErrors} wants.
     *
     * @param text the line without its prefix
     */
    boolean begins(String text);

    /**
     * Whether a line that does not begin with a blank goes on with an error.
     *
     * @param text the line without its prefix
     */
    boolean continues(String text);

    /**
     * Whether a line can only be part of an error of this tool about locks.
     *
     * @param text the line without blanks around it
     */
    boolean isPart(String text);

    /** Creates what judges the errors of one process. */
    ProcessErrors process(ErrorTally tally);
}
