package dev.lockproof.web.graph;

import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.browse.Pictures;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.text.Names;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes the pages of graphs, of runs and of projects alike. */
@Component
class GraphPages {

    private static final String TEMPLATE = "graph/graph.jte";

    private final Pictures pictures;
    private final Pages pages;

    GraphPages(Pictures pictures, Pages pages) {
        this.pictures = pictures;
        this.pages = pages;
    }

    /** The page of a graph; 404 if it has no class that is asked for. */
    ResponseEntity<String> answer(Subject subject, GraphQuery query) {
        Outline graph = subject.outline();
        ClassFinder finder = new ClassFinder(graph);
        List<Integer> middle = new ArrayList<>();
        for (String name : query.around()) {
            List<Integer> named = finder.named(name);
            if (named.isEmpty()) {
                return pages.answer(
                        HttpStatus.NOT_FOUND,
                        TEMPLATE,
                        unknown(subject, graph, finder, query, name));
            }
            named.stream().filter(id -> !middle.contains(id)).forEach(middle::add);
        }
        Choice choice = Choice.of(graph, query, middle, subject.worst());
        return pages.ok(
                TEMPLATE, new GraphPageMaker(subject, graph, finder, choice, pictures).page());
    }

    /** The picture of the same part as a document of its own. */
    byte[] svg(Subject subject, GraphQuery query) {
        Outline graph = subject.outline();
        ClassFinder finder = new ClassFinder(graph);
        List<Integer> middle =
                query.around().stream().flatMap(name -> finder.named(name).stream()).toList();
        Choice choice = Choice.of(graph, query, middle, subject.worst());
        if (!choice.part().isDrawable()) {
            throw ProblemException.notFound(
                    "The part has too many classes for a picture: "
                            + choice.part().boxes()
                            + ". Ask for one around a class.");
        }
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        pictures.draw(subject.picture(choice.part()), subject.name(), svg);
        return svg.toByteArray();
    }

    private GraphPage unknown(
            Subject subject, Outline graph, ClassFinder finder, GraphQuery query, String name) {
        GraphQuery none = GraphQuery.whole(null, false);
        Choice choice =
                Choice.of(graph, GraphQuery.whole(GraphQuery.LEVELS, false), List.of(), null);
        GraphPageMaker made = new GraphPageMaker(subject, graph, finder, choice, pictures);
        return made.page(
                new ClassLists(subject, graph, finder, none)
                        .like(name, "No class is named " + Names.shortened(name)),
                query);
    }
}
