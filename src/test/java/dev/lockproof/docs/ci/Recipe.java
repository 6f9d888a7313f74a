package dev.lockproof.docs.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The commands in the pages about CI, as the CI would run them. */
final class Recipe {

    private static final Path PAGES = Path.of("docs/ci");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern GROOVY_STEP =
            Pattern.compile("\\bsh ('''|')(.*?)\\1", Pattern.DOTALL);

    private Recipe() {}

    /** The blocks of a language on a page. */
    static List<String> blocks(String page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** What each block of YAML runs, in GitHub's or GitLab's words. */
    static List<String> yaml(String page) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        return blocks(page, "yaml").stream()
                .map(block ->
                        mapper.readTree(block).findValues("run").stream()
                                .map(JsonNode::asString)
                                .filter(Recipe::isOurs)
                                .findFirst()
                                .orElseGet(() -> script(mapper.readTree(block))))
                .toList();
    }

    private static String script(JsonNode job) {
        return job.findValue("script")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining("\n"));
    }

    /** What the steps of the Groovy blocks run. */
    static List<String> groovy(String page) throws IOException {
        return blocks(page, "groovy").stream()
                .flatMap(block -> GROOVY_STEP.matcher(block).results())
                .map(step -> unescaped(step.group(2)))
                .filter(Recipe::isOurs)
                .toList();
    }

    /**
     * A Groovy string: a backslash before a line's end joins lines, else it stands for the next.
     */
    private static String unescaped(String text) {
        return Pattern.compile("\\\\(.)", Pattern.DOTALL)
                .matcher(text)
                .replaceAll(Recipe::character);
    }

    private static String character(MatchResult escape) {
        return switch (escape.group(1)) {
            case "\n" -> "";
            case "\\" -> Matcher.quoteReplacement("\\");
            default -> throw new AssertionError("no escape of Groovy: " + escape.group());
        };
    }

    private static boolean isOurs(String commands) {
        return commands.contains("LOCKPROOF_URL") || commands.contains("ci/lockproof");
    }
}
