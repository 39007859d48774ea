// Filters of the timeline and of conflicts, kept in the address from page to page. Both read
// without this script.
"use strict";

function makeEventFilters(box) {
  const { names, records } = JSON.parse(document.getElementById("rr-facets").textContent);
  const events = [...box.querySelectorAll(".rr-event")];
  const months = [...box.querySelectorAll(".rr-month")];
  const valuesOf = (event, place) =>
    place === names.length ? [event.dataset.f] : records[event.dataset.r][place];
  const form = document.createElement("form");
  form.className = "rr-filter";
  form.setAttribute("aria-label", "Filter this page");
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search);
  const selects = [...names, ...(events[0]?.dataset.f ? ["Event"] : [])].map((name, place) => {
    const counts = new Map();
    for (const event of events) {
      for (const value of valuesOf(event, place)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const key = name.toLowerCase();
    const wanted = asked.get(key) ?? "";
    if (wanted && !counts.has(wanted)) counts.set(wanted, 0);
    const select = document.createElement("select");
    select.name = key;
    select.setAttribute("aria-label", name);
    select.append(new Option(`${name}: all`, ""));
    [...counts].sort(([a], [b]) => a.localeCompare(b, "en"))
      .forEach(([value, count]) => select.append(new Option(`${value} (${count})`, value)));
    select.value = wanted;
    form.append(select);
    return select;
  });
  const status = box.querySelector(".rr-count");
  const all = status.textContent;
  const ways = [...document.querySelectorAll(".rr-pages a, .rr-around a")];
  const apply = () => {
    let shown = 0;
    for (const event of events) {
      event.hidden = !selects.every(
        (select, place) => !select.value || valuesOf(event, place).includes(select.value));
      shown += !event.hidden;
    }
    for (const month of months) month.hidden = !month.querySelector(".rr-event:not([hidden])");
    status.textContent = shown === events.length ? all : `${shown} of ${all}`;
    const query = new URLSearchParams();
    for (const select of selects) if (select.value) query.set(select.name, select.value);
    const said = query.toString() ? `?${query}` : "";
    history.replaceState(null, "", location.pathname + said + location.hash);
    for (const way of ways) way.search = said;
  };
  form.addEventListener("input", apply);
  box.prepend(form);
  if (selects.some((select) => select.value)) apply();
}

const boxes = document.querySelectorAll("[data-rr-events]");
boxes.forEach(makeEventFilters);
if (!boxes.length && location.search && location.pathname.includes("/timeline/")) {
  // The list of a year's months hands on what was chosen.
  for (const way of document.querySelectorAll("article a[href]")) {
    if (way.pathname.includes("/timeline/")) way.search = location.search;
  }
}
