"use strict";
(() => {
  const form = document.getElementById("filters"), all = [...document.querySelectorAll("article.finding")];
  const plain = text => text.toLowerCase().replace(/[๐-๙]/g, digit => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit)).replace(/,/g, "");
  const digits = text => form.dataset.digits ? text.replace(/[0-9]/g, digit => form.dataset.digits[digit]) : text;
  const texts = new Map();
  const told = node => texts.get(node) ?? (texts.set(node, plain(node.textContent)), texts.get(node));
  const apply = () => {
    const words = plain(form.words.value).split(/\s+/).filter(Boolean), rule = form.rule.value, section = form.section.value;
    const weights = new Set([...form.querySelectorAll("input[type=checkbox]:checked")].map(box => box.value));
    let shown = 0;
    for (const one of all) {
      const data = one.dataset, rules = data.rules.split(" ");
      const fits = weights.has(data.weight) && (!rule || rules.includes(rule)) && (!section || data.section === section)
        && words.every(word => told(one).includes(word));
      one.hidden = !fits;
      shown += fits ? 1 : 0;
      const rows = [...one.querySelectorAll("tr.place")], hit = rows.filter(row => words.every(word => told(row).includes(word)));
      for (const row of rows) row.hidden = words.length > 0 && hit.length > 0 && !hit.includes(row);
    }
    for (const group of document.querySelectorAll("section.group"))
      group.hidden = !group.querySelector("article.finding:not([hidden])");
    form.querySelector("output").value = digits(form.dataset.shown.replace("{count}", shown).replace("{all}", all.length));
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    const open = !all.some(one => one.querySelector("details").open);
    for (const one of all) one.querySelector("details").open = open;
  });
  const follow = () => { const found = document.getElementById(location.hash.slice(1)); const inside = found?.querySelector("details"); if (inside) inside.open = true; };
  addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
  follow();
})();
