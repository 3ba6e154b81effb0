// Search in the pages: a text that contains every word asked for. Thai has no spaces between words, so that an index of
// words finds nothing in it; and without a server no page may fetch an index, so that it comes as a script (searchIndex).
"use strict";
const MOST = 50;
const AROUND = 80;

function plain(text) {
  return text.toLowerCase().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

const pages = searchIndex.docs.map((page) => ({ ...page, head: plain(page.title), body: plain(page.text) }));

function found(asked) {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  if (words.join("").length < 2) return [];
  const heads = (page) => words.filter((word) => page.head.includes(word)).length;
  return pages
    .filter((page) => words.every((word) => page.head.includes(word) || page.body.includes(word)))
    .map((page) => ({ page, heads: heads(page), at: Math.max(0, page.body.indexOf(words[0]) - AROUND) }))
    .sort((one, two) => two.heads - one.heads)
    .slice(0, MOST);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show(asked) {
  const results = document.getElementById("mkdocs-search-results");
  const told = found(asked).map(({ page, at }) => {
    const article = document.createElement("article");
    const link = element("a", page.title);
    link.href = `${base_url}/${page.location}`;
    const head = document.createElement("h3");
    head.append(link);
    article.append(head, element("p", page.text.slice(at, at + 3 * AROUND)));
    return article;
  });
  results.replaceChildren(...(told.length ? told : [element("p", results.dataset.noResultsText)]));
}

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("mkdocs-search-query").addEventListener("input", (event) => show(event.target.value));
});
