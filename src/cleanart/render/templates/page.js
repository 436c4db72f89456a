"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll(".list > li")];
  const documents = [...document.querySelectorAll("details.document")];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const search = one("search"), category = one("category"), rule = one("rule"), status = one("status");

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const holding = new Set();
    let shown = 0;
    items.forEach((item, number) => {
      const fits = (!category.value || item.dataset.category === category.value)
        && (!rule.value || item.dataset.rule === rule.value)
        && words.every((word) => texts[number].includes(word));
      item.hidden = !fits;
      if (fits) { shown += 1; holding.add(item.dataset.document); }
    });
    const all = shown === items.length;
    documents.forEach((each) => { each.hidden = !all && !holding.has(each.dataset.document); });
    status.textContent = `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} ${items.length === 1 ? "removal" : "removals"} shown`;
  }
  search.addEventListener("input", filter);
  category.addEventListener("change", filter);
  rule.addEventListener("change", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".filters").addEventListener("reset", () => setTimeout(filter));
  document.querySelectorAll(".pick").forEach((button) => button.addEventListener("click", () => {
    category.value = button.dataset.category || "";
    rule.value = button.dataset.rule || "";
    filter();
    one("removals").focus({ preventScroll: true });
    one("removals").scrollIntoView();
  }));

  const fold = (open) => document.querySelectorAll("#documents details").forEach((each) => { each.open = open; });
  one("unfold").addEventListener("click", () => fold(true));
  one("fold").addEventListener("click", () => fold(false));

  function unfoldTarget() {
    const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; at.hidden = false; }
    }
    if (target) target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();

  const theme = one("theme"), root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => theme.setAttribute("aria-pressed", String(dark()));
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; tell(); });
  tell();

  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); search.blur(); }
  });
})();
