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
