// The page of search, over the index that Pagefind made. Text is only ever put in as text, but
// for excerpts, in which Pagefind itself escapes everything and marks the words found.
"use strict";

const FILTERS = ["kind", "status", "work", "technology", "country", "year"];
const AT_ONCE = 10;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function resultItem(found) {
  const item = element("li");
  const title = element("p", undefined, { class: "rr-text" });
  title.append(element("a", found.meta.title, { href: found.url }));
  const excerpt = element("p", undefined, { class: "rr-note" });
  excerpt.innerHTML = found.excerpt;
  item.append(title, excerpt);
  const parts = found.sub_results.filter((part) => part.url !== found.url).slice(0, 3);
  if (parts.length) {
    const list = element("ul", undefined, { class: "rr-parts" });
    for (const part of parts) {
      const line = element("li");
      line.append(element("a", part.title, { href: part.url }));
      list.append(line);
    }
    item.append(list);
  }
  return item;
}

async function start(place) {
  // The field is there at once; what needs the index follows.
  const form = element("form", undefined, { class: "rr-filter", role: "search", "aria-label": "With filters" });
  const field = element("input", undefined, { type: "search", "aria-label": "Words to search for", placeholder: "Klarna, rehired, 700 agents" });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  form.append(field);
  const said = element("p", "Reading the index …", { class: "rr-note", role: "status" });
  const list = element("ol", undefined, { class: "rr-results" });
  const more = element("button", "More results", { type: "button", class: "rr-more" });
  more.hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  place.replaceChildren(form, said, list, more);
  field.focus();

  const pagefind = await import(new URL("../pagefind/pagefind.js", location.href).href);
  // Short lists that hold little but a name are not what is looked for by that name.
  await pagefind.options({ ranking: { pageLength: 0.1, termSaturation: 1.2 } });
  await pagefind.init();
  const choices = new Map();
  const known = await pagefind.filters();
  for (const name of FILTERS.filter((name) => name in known)) {
    const select = element("select", undefined, { "aria-label": name });
    select.append(new Option(`${name}: all`, ""));
    const values = Object.keys(known[name]).sort((a, b) => a.localeCompare(b, "en"));
    if (name === "year") values.reverse();
    for (const value of values) select.append(new Option(value, value));
    choices.set(name, select);
    form.append(select);
  }
  said.textContent = "";

  let results = [];
  let shown = 0;
  let asked = 0;
  const show = async () => {
    const now = asked;
    const next = await Promise.all(results.slice(shown, shown + AT_ONCE).map((r) => r.data()));
    if (now !== asked) return;
    list.append(...next.map(resultItem));
    shown += next.length;
    more.hidden = shown >= results.length;
  };
  const search = async () => {
    const now = ++asked;
    const words = field.value.trim();
    const filters = {};
    for (const [name, select] of choices) if (select.value) filters[name] = select.value;
    const filtered = Object.keys(filters).length > 0;
    const answer = words || filtered ? await pagefind.search(words || null, { filters }) : { results: [] };
    if (now !== asked) return;
    results = answer.results;
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    said.textContent = words || filtered ? `${results.length} page${results.length === 1 ? "" : "s"} found` : "";
    history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
    await show();
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  form.addEventListener("submit", search);
  more.addEventListener("click", show);
  if (field.value) await search();
}

const place = document.getElementById("rr-search");
if (place) start(place);
