// Keyboard, dropping of files, progress, marks on pages. Every page works without it but for progress and marks.
"use strict";
(() => {
  document.documentElement.classList.add("scripted");
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll(".finding details:not(.acts *), details.printed")) one.open = true; });
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());  // beside the box: no leaving the page
  const drop = document.querySelector(".drop");
  if (drop) {
    const input = drop.querySelector("input[type=file]"), chosen = drop.querySelector(".chosen");
    const told = () => {
      const files = [...input.files], large = files.reduce((sum, file) => sum + file.size, 0) > Number(drop.dataset.most);
      input.setCustomValidity(large ? drop.dataset.large : "");
      chosen.textContent = large ? drop.dataset.large : files.map((file) => file.name).join(", ");
      return !large;
    };
    input.addEventListener("change", told);
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault(); drop.classList.remove("over"); input.files = event.dataTransfer.files;
      if (told() && input.files.length) drop.requestSubmit();
    });
  }
  const waits = document.querySelector("[data-events]");
  if (waits) {
    const source = new EventSource(waits.dataset.events);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data).state;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
      if (!["queued", "reading", "judging"].includes(state)) { source.close(); if (typing) waits.remove(); else location.reload(); }
      else if (state !== waits.dataset.state && !typing) location.reload();
    });
  }
  const boxOf = (button) => {
    const box = document.getElementById(button.getAttribute("aria-controls")), open = !box.firstChild;
    button.setAttribute("aria-expanded", String(open));
    if (!open) box.replaceChildren();
    return open ? box : null;
  };
  const made = (name, parent, text = "", kind = "") => { const one = document.createElement(name); one.textContent = text; one.className = kind; parent.append(one); return one; };
  for (const button of document.querySelectorAll("[data-page]")) {
    button.addEventListener("click", async () => {
      const box = boxOf(button);
      if (!box) return;
      const frame = made("div", box, "", "page"), image = made("img", frame);
      image.src = button.dataset.page; image.alt = button.textContent;
      const marks = await (await fetch(button.dataset.marks)).json();
      for (const [left, top, width, height] of marks) {
        Object.assign(made("span", frame).style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      }
      frame.querySelector("span")?.scrollIntoView({ block: "center" });
    });
  }
  for (const button of document.querySelectorAll("[data-around]")) {
    button.addEventListener("click", async () => {
      const box = boxOf(button);
      if (!box) return;
      const rows = await (await fetch(button.dataset.around)).json();
      if (!rows.length) { made("p", box, button.dataset.none, "quiet"); return; }
      const frame = made("div", box, "", "wide"), table = made("table", frame, "", "source");
      frame.tabIndex = 0; frame.setAttribute("role", "region"); frame.setAttribute("aria-label", button.dataset.name);
      for (const row of rows) { const line = made("tr", table); for (const [text, here] of row) made("td", line, text, here ? "here" : ""); }
    });
  }
  for (const image of document.querySelectorAll(".crop")) image.addEventListener("error", () => image.parentElement.remove());
  const items = [...document.querySelectorAll(".finding")];
  let at = items.findIndex((item) => `#${item.id}` === location.hash);
  const go = (to) => {
    if (to >= items.length) document.querySelector("[rel=next]")?.click();
    if (to < 0 || to >= items.length) return;
    items[at]?.classList.remove("current"); at = to;
    items[at].classList.add("current"); items[at].tabIndex = -1; items[at].focus({ preventScroll: true }); items[at].scrollIntoView({ block: "nearest" });
  };
  if (at >= 0) go(at);
  const write = (box) => { const into = box.querySelector("input:not([type=hidden]), textarea"); if (into && document.activeElement !== into) { into.focus(); into.select(); } };
  for (const one of document.querySelectorAll(".finding details")) {  // what is typed takes the place of what stood there
    one.addEventListener("toggle", () => { if (one.open) write(one); });
  }
  document.addEventListener("keydown", (event) => {
    const opened = event.key === "Escape" && event.target.closest?.(".finding details[open]");
    if (opened) { opened.open = false; items[at]?.focus({ preventScroll: true }); return; }
    // The key, not the letter: with a Thai layout J gives ่.
    const letter = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : null, pressed = letter ? (event.shiftKey ? letter : letter.toLowerCase()) : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (pressed === "j") go(at + 1); else if (pressed === "k") go(at - 1);
    else if (pressed === "p") items[at]?.querySelector("[data-page], [data-around]")?.click();
    else {
      const key = (items[at] ?? document).querySelector(`[data-key="${CSS.escape(pressed)}"]`) ?? document.querySelector(`main > :not(.finding) [data-key="${CSS.escape(pressed)}"], .told [data-key="${CSS.escape(pressed)}"]`);
      if (!key || (at < 0 && key.closest(".finding"))) return;
      event.preventDefault();
      if (key.tagName === "SUMMARY") { key.parentElement.open = true; write(key.parentElement); } else key.click();
    }
  });
})();
