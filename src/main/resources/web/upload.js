// Uploads with progress: a drop zone beside the file button, the format told before anything is sent, cancel.
const HEAD_BYTES = 65536;

function enhance(form) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const detected = form.querySelector(".detected");
  const status = form.querySelector(".progress");
  const cancel = form.querySelector(".cancel");
  const format = form.querySelector("select[name=format]");
  let sending = null;

  form.querySelector(".drop-hint").hidden = false;

  const item = (text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  };

  /** Asks the service what the beginning of each file shows. */
  const detect = async () => {
    const max = Number(form.dataset.max);
    detected.replaceChildren();
    detected.hidden = input.files.length === 0;
    for (const file of [...input.files].slice(0, 20)) {
      const line = item(`${file.name}: …`);
      detected.append(line);
      if (file.size > max) {
        line.textContent = `${file.name}: larger than the limit`;
        continue;
      }
      try {
        const answer = await fetch(form.dataset.detect, { method: "POST", body: file.slice(0, HEAD_BYTES) });
        const found = await answer.json();
        line.textContent = answer.ok
          ? `${file.name}: ${found.format ?? "no format fits"}${found.why ? ` (${found.why})` : ""}`
          : `${file.name}: ${found.detail ?? answer.status}`;
      } catch {
        line.textContent = `${file.name}: the service does not answer`;
      }
    }
    if (input.files.length > 20) {
      detected.append(item(`and ${input.files.length - 20} more`));
    }
  };

  input.addEventListener("change", detect);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      detect();
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    const request = new XMLHttpRequest();
    sending = request;
    let told = -1;
    cancel.hidden = false;
    status.textContent = "Sending…";
    request.upload.addEventListener("progress", (sent) => {
      const tenth = sent.lengthComputable ? Math.floor((10 * sent.loaded) / sent.total) : 0;
      if (tenth > told) {
        told = tenth;
        status.textContent = tenth >= 10 ? "Analyzing…" : `Sent ${tenth * 10}%`;
      }
    });
    const over = (text) => {
      sending = null;
      cancel.hidden = true;
      status.textContent = text;
    };
    request.addEventListener("load", () => {
      if (request.responseURL && !request.responseURL.endsWith(form.dataset.upload)) {
        location.assign(request.responseURL);
        return;
      }
      // A refusal, or an analysis that is not stored: the answer is the page.
      const next = new DOMParser().parseFromString(request.responseText, "text/html");
      document.title = next.title;
      document.querySelector("main").replaceChildren(...next.querySelector("main").childNodes);
      document.querySelector("main").focus();
      window.scrollTo(0, 0);
      document.querySelectorAll("form.upload").forEach(enhance);
    });
    request.addEventListener("error", () => over("The service does not answer. Nothing is known to be stored."));
    request.addEventListener("abort", () => over("Canceled."));
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "text/html");
    request.send(new FormData(form));
  });
  cancel.addEventListener("click", () => sending?.abort());
  format.addEventListener("change", () => { status.textContent = ""; });
}

document.querySelectorAll("form.upload").forEach(enhance);
