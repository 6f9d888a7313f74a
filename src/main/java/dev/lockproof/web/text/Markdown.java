package dev.lockproof.web.text;

import gg.jte.Content;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Shows the product's own documentation as HTML. HTML in it is escaped, and links to other pages of
 * the documentation lead to the pages of the service.
 */
public final class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Pattern FORMAT = Pattern.compile("([a-z0-9-]+)\\.md(#.*)?");
    private static final String HREF = "href";

    private Markdown() {}

    /**
     * A text.
     *
     * @param formats the path of the pages of formats
     */
    public static Content html(String markdown, String formats) {
        HtmlRenderer renderer =
                HtmlRenderer.builder()
                        .extensions(EXTENSIONS)
                        .escapeHtml(true)
                        .sanitizeUrls(true)
                        .attributeProviderFactory(_ ->
                                (node, _, attributes) -> {
                                    String target = attributes.get(HREF);
                                    if (node instanceof Link && target != null) {
                                        link(attributes, target, formats);
                                    }
                                    attributes.remove("align");
                                })
                        .build();
        String html =
                renderer.render(PARSER.parse(markdown))
                        .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                        .replace("</table>", "</table></div>")
                        .replace("<pre>", "<pre tabindex=\"0\">");
        return output -> output.writeContent(html);
    }

    /** Only the documentation of formats is here; other relative links would lead nowhere. */
    private static void link(
            java.util.Map<String, String> attributes, String target, String formats) {
        Matcher format = FORMAT.matcher(target);
        if (format.matches()) {
            attributes.put(HREF, formats + "/" + format.group(1));
        } else if (!target.startsWith("https://") && !target.startsWith("#")) {
            attributes.remove(HREF);
        }
    }
}
