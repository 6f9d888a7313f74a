package dev.lockproof.web.graph;

import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.Pictures;
import dev.lockproof.project.union.GraphAnswers.Order;
import dev.lockproof.project.union.GraphAnswers.PathStep;
import dev.lockproof.project.union.GraphAnswers.RunWitness;
import dev.lockproof.project.union.GraphQuestions;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.graph.OrderPage.Answer;
import dev.lockproof.web.graph.OrderPage.Step;
import dev.lockproof.web.graph.OrderPage.Unknown;
import dev.lockproof.web.graph.OrderPage.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether one lock may be taken while another is held. */
@PageController
class OrderController {

    private static final int MOST_NAMES = 500;
    private static final int LONGEST_NAME = 120;

    private final GraphQuestions graphs;
    private final Pictures pictures;
    private final Frames frames;
    private final Pages pages;
    private final Limits limits;

    OrderController(
            GraphQuestions graphs, Pictures pictures, Frames frames, Pages pages, Limits limits) {
        this.graphs = graphs;
        this.pictures = pictures;
        this.frames = frames;
        this.pages = pages;
        this.limits = limits;
    }

    @GetMapping("/projects/{project}/order")
    ResponseEntity<String> order(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request) {
        ParameterCheck check = new ParameterCheck();
        String held = Objects.toString(check.text("from", from, limits.textChars()), "");
        String wanted = Objects.toString(check.text("to", to, limits.textChars()), "");
        check.throwIfFaulty();
        String name = PathNames.project(project);
        GraphQuestions.Now now = graphs.of(name);
        Asked asked = new Asked(frames.of(request, "Order of locks").in(name), name, held, wanted);
        List<Unknown> unknown = new ArrayList<>();
        if (!held.isBlank() && !now.has(held)) {
            unknown.add(unknown(now, held, each -> asked.path(each, wanted), asked.frame()));
        }
        if (!wanted.isBlank() && !now.has(wanted)) {
            unknown.add(unknown(now, wanted, each -> asked.path(held, each), asked.frame()));
        }
        boolean complete = !held.isBlank() && !wanted.isBlank() && unknown.isEmpty();
        ClassFinder finder = new ClassFinder(now.outline(Map.of()));
        OrderPage page =
                new OrderPage(
                        complete
                                ? asked.frame().json("/api/v1" + asked.path(held, wanted))
                                : asked.frame(),
                        name,
                        held,
                        wanted,
                        finder.all().stream()
                                .limit(MOST_NAMES)
                                .map(finder::written)
                                .filter(each -> each.length() <= LONGEST_NAME)
                                .toList(),
                        unknown,
                        complete ? answer(now.order(held, wanted), asked) : null);
        return pages.answer(
                unknown.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "graph/order.jte",
                page);
    }

    /** The question. */
    private record Asked(Frame frame, String project, String from, String to) {

        String path(String held, String wanted) {
            StringBuilder parameters = new StringBuilder();
            GraphQuery.add(parameters, "from", held);
            GraphQuery.add(parameters, "to", wanted);
            return "/projects/" + project + "/order" + parameters;
        }
    }

    private static Unknown unknown(
            GraphQuestions.Now now, String name, UnaryOperator<String> path, Frame frame) {
        return new Unknown(
                name,
                now.nearest(name).stream()
                        .map(each -> new Link(each, frame.link(path.apply(each))))
                        .toList());
    }

    private Answer answer(Order order, Asked asked) {
        List<Step> steps = new ArrayList<>();
        for (PathStep step : order.path()) {
            steps.add(
                    new Step(
                            steps.size() + 1,
                            step.from(),
                            step.to(),
                            step.kinds(),
                            seen(step.witness(), asked.frame())));
        }
        return new Answer(
                verdict(order),
                order.allowed() == null ? order.why() : "",
                steps,
                order.path().isEmpty() ? null : OrderPicture.of(order, pictures),
                order.recomputing(),
                asked.frame().link(asked.path(asked.to(), asked.from())),
                asked.frame()
                        .link(
                                GraphQuery.whole(null, false)
                                        .focus(List.of(asked.from(), asked.to()))
                                        .at("/projects/" + asked.project() + "/graph")));
    }

    private static @Nullable Seen seen(@Nullable RunWitness witness, Frame frame) {
        return witness == null ? null : Seen.of(witness, ProjectSubject.run(frame, witness.run()));
    }

    private static Verdict verdict(Order order) {
        if (order.allowed() == null) {
            return Verdict.UNCLEAR;
        }
        if (!order.allowed()) {
            return Verdict.FORBIDDEN;
        }
        return order.path().isEmpty() ? Verdict.FREE : Verdict.SHOWN;
    }
}
