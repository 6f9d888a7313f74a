// Keys for lists: / search, j and k rows, o open, ? help. "Keys off" in the help is remembered.
const OFF = "lockproof-keys-off";

const rows = () => [...document.querySelectorAll("[data-row]")];
const stored = () => {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
};
let off = stored();

const link = (row) => row?.querySelector("a[href]");

function move(step) {
  const all = rows();
  const current = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, current + step))];
  link(next)?.focus();
}

function help() {
  let dialog = document.getElementById("keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = "Keys";
    const list = document.createElement("dl");
    for (const [key, what] of [
      ["/", "Search"], ["j", "Next row"], ["k", "Previous row"], ["o", "Open the row"], ["?", "This help"],
    ]) {
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      term.textContent = key;
      text.textContent = what;
      list.append(term, text);
    }
    const toggle = document.createElement("button");
    toggle.type = "button";
    const name = () => (off ? "Turn keys on" : "Turn keys off");
    toggle.textContent = name();
    toggle.addEventListener("click", () => {
      off = !off;
      try {
        localStorage.setItem(OFF, off ? "1" : "0");
      } catch {
        // The choice then lasts as long as the page.
      }
      toggle.textContent = name();
    });
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    const actions = document.createElement("p");
    actions.className = "actions";
    actions.append(toggle, close);
    dialog.append(title, list, actions);
    document.body.append(dialog);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")
      || target.closest?.("input, select, textarea, [contenteditable]")) {
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    help();
    return;
  }
  if (off) {
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("header input[type=search]")?.focus();
  } else if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
  } else if (event.key === "o") {
    link(rows().find((row) => row.contains(target)))?.click();
  }
});

// Chooses all rows of the page at once.
for (const all of document.querySelectorAll("input[data-all]")) {
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) {
      box.checked = all.checked;
    }
  });
}

// Copies a text that the page holds.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Could not copy";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
