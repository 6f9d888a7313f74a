// Pictures of graphs: pan by dragging and arrow keys, zoom by Ctrl and wheel and + - 0, arrows follow lines from class
// to class, and links of the picture load only the part of the page that changes.
const MIN = 0.2;
const MAX = 3;
const READABLE = 0.7;
let scale = 1;

const region = () => document.querySelector("#graph .graph");
const picture = () => region()?.querySelector("svg");
const natural = (svg) => svg.viewBox.baseVal;

function zoom(to, x, y) {
  const box = region();
  const svg = picture();
  const next = Math.min(MAX, Math.max(MIN, to));
  const atX = x ?? box.clientWidth / 2;
  const atY = y ?? box.clientHeight / 2;
  const ratio = next / scale;
  const left = (box.scrollLeft + atX) * ratio - atX;
  const top = (box.scrollTop + atY) * ratio - atY;
  scale = next;
  svg.setAttribute("width", natural(svg).width * scale);
  svg.setAttribute("height", natural(svg).height * scale);
  box.scrollLeft = left;
  box.scrollTop = top;
}

function fit(least) {
  const box = region();
  const svg = picture();
  const whole = Math.min(box.clientWidth / natural(svg).width, 1);
  zoom(Math.max(whole, least));
  const chosen = svg.querySelector(".chosen");
  if (chosen) {
    show(chosen);
  }
}

/** Moves the picture so that a box stands in the middle. */
function show(node) {
  const box = region();
  const at = node.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  box.scrollLeft += at.left + at.width / 2 - frame.left - box.clientWidth / 2;
  box.scrollTop += at.top + at.height / 2 - frame.top - box.clientHeight / 2;
}

function reveal(node) {
  const at = node.getBoundingClientRect();
  const frame = region().getBoundingClientRect();
  if (at.left < frame.left || at.right > frame.right || at.top < frame.top || at.bottom > frame.bottom) {
    show(node);
  }
}

const nodeOf = (id) => picture()?.querySelector(`[data-node="${CSS.escape(id)}"]`);

const middle = (node) => {
  const at = node.getBoundingClientRect();
  return { x: at.left + at.width / 2, y: at.top + at.height / 2 };
};

/** The nearest class to the right or left that a line connects with one. */
function along(node, right) {
  const from = middle(node);
  let nearest = null;
  let least = Infinity;
  for (const edge of picture().querySelectorAll("[data-edge]")) {
    const ends = edge.dataset.edge.split("-");
    const other = ends.includes(node.dataset.node) && nodeOf(ends.find((id) => id !== node.dataset.node) ?? "");
    const at = other && middle(other);
    const distance = at && Math.hypot(at.x - from.x, at.y - from.y);
    if (other && (right ? at.x > from.x : at.x < from.x) && distance < least) {
      nearest = other;
      least = distance;
    }
  }
  return nearest;
}

function beside(node, step) {
  const all = [...picture().querySelectorAll("[data-node]")];
  return all[all.indexOf(node) + step] ?? null;
}

function near(node) {
  for (const edge of picture().querySelectorAll("[data-edge]")) {
    edge.classList.toggle("near", !!node && edge.dataset.edge.split("-").includes(node.dataset.node));
  }
}

function say(text) {
  const status = document.querySelector("#graph [data-status]");
  if (status) {
    status.textContent = text;
  }
}

async function load(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.getElementById("graph");
  if (!answer.ok || !part) {
    throw new Error(`status ${answer.status}`);
  }
  return part;
}

/** Replaces the graph by that of an address; the class that had the focus keeps it. */
async function swap(url, push) {
  const focused = document.activeElement?.closest?.("[data-node]")?.dataset.node;
  try {
    const part = await load(url);
    const before = scale;
    document.getElementById("graph").replaceWith(document.importNode(part, true));
    if (push) {
      history.pushState(null, "", url);
    }
    setUp(before);
    const node = focused && nodeOf(focused);
    if (node) {
      node.focus({ preventScroll: true });
      reveal(node);
    }
    say(picture()?.querySelector("desc")?.textContent ?? "");
  } catch {
    location.assign(url);
  }
}

/** Follows an action of the panel about a class, which is on the page of that class. */
async function act(node, action) {
  try {
    const part = await load(node.getAttribute("href"));
    const link = part.querySelector(`[data-${action}]`);
    if (link) {
      await swap(link.getAttribute("href"), true);
    } else {
      say(action === "expand" ? "Its neighbors are there already." : "It is in the middle already.");
    }
  } catch {
    location.assign(node.getAttribute("href"));
  }
}

function onNodeKey(event, node) {
  const next = {
    ArrowRight: () => along(node, true),
    ArrowLeft: () => along(node, false),
    ArrowDown: () => beside(node, 1),
    ArrowUp: () => beside(node, -1),
  }[event.key];
  if (next) {
    event.preventDefault();
    event.stopPropagation();
    next()?.focus();
  } else if (event.key === "e" || event.key === "f") {
    event.preventDefault();
    act(node, event.key === "e" ? "expand" : "focus");
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const node = event.target.closest("[data-node]");
  if (node) {
    onNodeKey(event, node);
  }
  if (event.key === "+" || event.key === "=") {
    event.preventDefault();
    zoom(scale * 1.25);
  } else if (event.key === "-") {
    event.preventDefault();
    zoom(scale / 1.25);
  } else if (event.key === "0") {
    event.preventDefault();
    fit(0);
  }
}

function drag(box) {
  let from = null;
  let moved = false;
  box.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") {
      from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
      moved = false;
    }
  });
  box.addEventListener("pointermove", (event) => {
    if (!from) {
      return;
    }
    const left = from.x - event.clientX;
    const top = from.y - event.clientY;
    if (!moved && Math.hypot(left - box.scrollLeft, top - box.scrollTop) > 4) {
      moved = true;
      box.setPointerCapture(event.pointerId);
      box.classList.add("grabbing");
    }
    if (moved) {
      box.scrollLeft = left;
      box.scrollTop = top;
    }
  });
  const stop = () => {
    from = null;
    box.classList.remove("grabbing");
  };
  box.addEventListener("pointerup", stop);
  box.addEventListener("pointercancel", stop);
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    if (moved) {
      event.preventDefault();
      event.stopPropagation();
      moved = false;
    }
  }, true);
}

function setUp(before) {
  const graph = document.getElementById("graph");
  const box = region();
  for (const element of graph?.querySelectorAll(".needs-script") ?? []) {
    element.hidden = false;
  }
  if (!box || !picture()) {
    return;
  }
  scale = 1;
  if (before) {
    zoom(before);
    const chosen = picture().querySelector(".chosen");
    if (chosen) {
      show(chosen);
    }
  } else {
    fit(READABLE);
  }
  box.classList.add("grab");
  drag(box);
  box.addEventListener("keydown", onKey);
  box.addEventListener("focusin", (event) => {
    const node = event.target.closest("[data-node]");
    near(node);
    if (node) {
      reveal(node);
    }
  });
  box.addEventListener("wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      const frame = box.getBoundingClientRect();
      zoom(scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15), event.clientX - frame.left, event.clientY - frame.top);
    }
  }, { passive: false });
  for (const button of graph.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const how = button.dataset.zoom;
      if (how === "fit") {
        fit(0);
      } else {
        zoom(how === "in" ? scale * 1.25 : scale / 1.25);
      }
    });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#graph [data-node], #graph [data-swap]");
  if (link?.getAttribute("href") && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    swap(link.getAttribute("href"), true);
  }
});
document.addEventListener("click", (event) => {
  const group = event.target.closest?.("#graph .fan[href]");
  const details = group && document.querySelector(group.getAttribute("href"));
  if (details) {
    details.open = true;
  }
});
addEventListener("popstate", () => {
  if (document.getElementById("graph") && !location.hash) {
    swap(location.href, false);
  }
});

setUp(0);
