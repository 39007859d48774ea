// Sorting and filtering of tables, links to entries, copying of citations. Every page reads without this script.
"use strict";

function valueOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

function compare(a, b) {
  const x = Number(a), y = Number(b);
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a.localeCompare(b, "en", { numeric: true });
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if ("plain" in head.dataset) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      const keys = new Map(rows.map((row) => [row, valueOf(row, column)]));
      rows.sort((a, b) => compare(keys.get(a), keys.get(b)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

function makeFilterable(table) {
  const rows = [...table.tBodies[0].rows];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const form = document.createElement("form");
  form.className = "rr-filter";
  form.addEventListener("submit", (event) => event.preventDefault());
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Filter";
  field.setAttribute("aria-label", "Filter by words");
  form.append(field);
  const choices = [];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!("choice" in head.dataset)) return;
    const values = [...new Set(rows.map((row) => firstLine(row.cells[column])))].filter(Boolean);
    if (values.length < 2 || values.length > 400) return;
    const select = document.createElement("select");
    const label = head.textContent.trim();
    select.setAttribute("aria-label", label);
    select.append(new Option(`${label}: all`, ""));
    values.sort((a, b) => a.localeCompare(b, "en")).forEach((v) => select.append(new Option(v, v)));
    choices.push([select, column]);
    form.append(select);
  });
  const count = document.createElement("output");
  form.append(count);
  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => texts.get(row).includes(word)) &&
        choices.every(([select, column]) => !select.value || firstLine(row.cells[column]) === select.value);
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
  };
  form.addEventListener("input", apply);
  table.closest(".rr-scroll").before(form);
}

function firstLine(cell) {
  const below = cell.querySelector(".rr-details");
  const all = cell.textContent;
  return (below ? all.slice(0, all.length - below.textContent.length) : all).trim();
}

function makeCopyable(element) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "rr-copy";
  button.textContent = "Copy";
  const text = element.textContent.trim();
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
  });
  element.append(button);
}

// A link to each claim, reversal and conflict, beside its first line.
function makeLinkable(element) {
  const link = document.createElement("a");
  link.className = "rr-anchor";
  link.href = `#${element.id}`;
  link.textContent = "#";
  link.setAttribute("aria-label", "Link to this entry");
  element.querySelector(".rr-meta")?.append(link);
}

// Where the sources of a record have a page of their own, a link to one of them leads there.
const apart = document.querySelector("[data-rr-sources]");
if (apart && location.hash.startsWith("#source_")) location.replace(apart.href + location.hash);

// A long course can be cut down to the claims that something became of.
function makeShorter(course) {
  const plain = [...course.children].filter((entry) => entry.matches(".rr-is-claim") &&
    !entry.querySelector(".rr-state:not(.rr-state-unverified)"));
  if (course.children.length < 20 || plain.length < 10) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "rr-more rr-shorter";
  const show = (all) => {
    plain.forEach((entry) => (entry.hidden = !all));
    button.textContent = all ? `Leave out the ${plain.length} unverified` : "Show all";
  };
  button.addEventListener("click", () => show(plain[0].hidden));
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("li[hidden]")) return;
    show(true);
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  show(true);
  course.before(button);
}

// A menu of the header closes with Escape, and when something else is chosen.
function closeMenus(except) {
  document.querySelectorAll(".rr-nav details[open]").forEach((menu) => {
    if (!menu.contains(except)) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement?.closest(".rr-nav details[open]")?.querySelector("summary").focus();
  closeMenus(null);
});
document.querySelectorAll(".rr-claim[id], .rr-turn[id], .rr-item[id]").forEach(makeLinkable);
document.querySelectorAll("table[data-rr-sort]").forEach(makeSortable);
document.querySelectorAll("table[data-rr-filter]").forEach(makeFilterable);
document.querySelectorAll(".rr-course").forEach(makeShorter);
document.querySelectorAll("[data-rr-copy]").forEach(makeCopyable);
