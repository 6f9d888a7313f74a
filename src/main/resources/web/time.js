// Shows times in the reader's zone if the reader asked for it, and offers the switch.
const root = document.documentElement;

for (const element of document.querySelectorAll(".needs-script")) {
  element.hidden = false;
}

/** Writes the times below an element in the reader's zone. */
export function localize(element) {
  if (root.dataset.time !== "local") {
    return;
  }
  const minute = new Intl.DateTimeFormat("sv-SE", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    timeZoneName: "short",
  });
  for (const time of element.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.title = time.textContent.trim();
      time.textContent = minute.format(at);
    }
  }
}

localize(document);

// Follows a page that is not finished: loads it again after the seconds that it names.
function follow() {
  const main = document.querySelector("main[data-refresh]");
  if (!main) {
    return;
  }
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const content = next.querySelector("main");
      document.title = next.title;
      localize(content);
      main.replaceChildren(...content.childNodes);
      if (content.dataset.refresh) {
        main.dataset.refresh = content.dataset.refresh;
      } else {
        delete main.dataset.refresh;
        main.insertAdjacentHTML("beforeend", '<p class="sr" role="status">The run has ended.</p>');
      }
    } catch {
      // The service may be restarting: the next attempt tells.
    }
    follow();
  }, Number(main.dataset.refresh) * 1000);
}

follow();
