// Keyboard, dropping of files, progress, marks on pages. Every page works without it but for progress and marks.
"use strict";
(() => {
  const drop = document.querySelector(".drop");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); input.files = event.dataTransfer.files; drop.querySelector("form").requestSubmit(); });
  }
  const waits = document.querySelector("[data-events]");
  if (waits) {
    const source = new EventSource(waits.dataset.events);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data).state;
      if (state !== waits.dataset.state) location.reload();
      if (state !== "queued" && state !== "reading") source.close();
    });
  }
  for (const button of document.querySelectorAll("[data-page]")) {
    button.addEventListener("click", async () => {
      const box = document.getElementById(button.getAttribute("aria-controls"));
      if (box.firstChild) { box.replaceChildren(); button.setAttribute("aria-expanded", "false"); return; }
      const frame = document.createElement("div"), image = document.createElement("img");
      frame.className = "page"; image.src = button.dataset.page; image.alt = button.textContent; frame.append(image); box.append(frame);
      button.setAttribute("aria-expanded", "true");
      const marks = await (await fetch(button.dataset.marks)).json();
      for (const [left, top, width, height] of marks) {
        const mark = document.createElement("span");
        Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
        frame.append(mark);
      }
    });
  }
  const items = [...document.querySelectorAll(".finding")];
  let at = items.findIndex((item) => `#${item.id}` === location.hash);
  const go = (to) => {
    if (to < 0 || to >= items.length) return;
    items[at]?.classList.remove("current"); at = to;
    items[at].classList.add("current"); items[at].tabIndex = -1; items[at].focus({ preventScroll: true }); items[at].scrollIntoView({ block: "nearest" });
  };
  if (at >= 0) go(at);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(at + 1); else if (event.key === "k") go(at - 1);
    else if (items[at]) {
      const key = items[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (key) { event.preventDefault(); if (key.tagName === "SUMMARY") { key.parentElement.open = true; key.parentElement.querySelector("input:not([type=hidden]), textarea")?.focus(); } else key.click(); }
    }
  });
})();
