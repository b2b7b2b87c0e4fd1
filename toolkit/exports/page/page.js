"use strict";
(() => {
  const root = document.documentElement;
  const field = (name) => document.getElementById(name);
  const list = field("list"), more = field("more");
  const form = document.querySelector(".tools"), status = form.querySelector("[role=status]");
  const names = ["search", "type", "status", "country", "since", "until", "order"];
  const numbers = new Intl.NumberFormat(root.lang);
  const PART = 300, CHUNK = 100, MOST_PRINTED = 3000;
  root.classList.add("js");

  // --- The events, read from the page: the first stand in it as entries, the others as text of <noscript> ---

  const later = list.querySelector("noscript");
  const source = list.innerHTML.split("<noscript>")[0] + (later ? later.textContent : "");
  const nodes = list.querySelectorAll("li");
  const events = [];
  let month = "";
  for (const m of source.matchAll(/<h2>(.*?)<\/h2>|<li ([^>]*)>[^]*?<\/details><\/li>/g)) {
    if (m[1] !== undefined) { month = m[1]; continue; }
    const d = Object.fromEntries(Array.from(m[2].matchAll(/(?:data-)?(\w+)="([^"]*)"/g), (pair) => pair.slice(1)));
    events.push({
      id: plain(d.id), html: m[0], heading: plain(month), node: nodes[events.length] || null, text: null,
      type: d.t, status: d.s, countries: (d.c || "").split(" "), first: d.a || "", last: d.z || "",
      bar: d.b === undefined ? -1 : Number(d.b), firm: d.s === "occurred" || d.s === "decided",
      reports: Number(d.n), sure: Number(d.p),
    });
  }

  function plain(html) {
    const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&nbsp;": " ", "&amp;": "&" };
    return html.replace(/<[^>]*>/g, " ").replace(/&(?:lt|gt|quot|#x27|nbsp|amp);/g, (sign) => signs[sign]);
  }

  function textOf(event) {
    if (event.text === null) {
      const parts = event.html.matchAll(/<(?:b|small|mark|cite|dd class="w")\b[^>]*>([^]*?)<\/(?:b|small|mark|cite|dd)>/g);
      event.text = plain(Array.from(parts, (m) => m[1]).join("\n")).toLowerCase().replace(/\s+/g, " ");
    }
    return event.text;
  }

  function nodeOf(event) {
    if (event.node === null) {
      const holder = document.createElement("template");
      holder.innerHTML = event.html;
      event.node = holder.content.firstChild;
    }
    return event.node;
  }

  // --- Which events, in which order ---

  const wordsOf = (text) => Array.from(
    text.toLowerCase().matchAll(/["„“”«»]([^"„“”«»]+)["„“”«»]?|(\S+)/g),
    (m) => (m[1] || m[2]).trim().replace(/\s+/g, " "),
  ).filter(Boolean);

  const fits = (event, wanted) =>
    (!wanted.type || event.type === wanted.type) &&
    (!wanted.status || event.status === wanted.status) &&
    (!wanted.country || event.countries.includes(wanted.country)) &&
    (!wanted.since || (event.last !== "" && event.last >= wanted.since)) &&
    (!wanted.until || (event.first !== "" && event.first <= wanted.until)) &&
    wanted.words.every((word) => textOf(event).includes(word));

  const ranks = {
    reports: (a, b) => b.reports - a.reports,
    sure: (a, b) => b.sure - a.sure || b.reports - a.reports,
  };
  let shown = events, drawn = nodes.length, headed = true, last = null, chunk = null;

  function filter() {
    const wanted = Object.fromEntries(names.map((name) => [name, field(name).value]));
    wanted.words = wordsOf(wanted.search);
    shown = events.filter((event) => fits(event, wanted));
    headed = !ranks[wanted.order];
    if (ranks[wanted.order]) shown.sort(ranks[wanted.order]);
    if (wanted.order === "oldest") shown.reverse();
    list.replaceChildren();
    drawn = 0;
    last = chunk = null;
    extend(PART);
    chart();
    tell();
  }

  function extend(number) {
    for (const event of shown.slice(drawn, drawn + number)) {
      if (chunk === null || (headed && event.heading !== last)) {
        const section = document.createElement("section");
        if (headed) section.append(Object.assign(document.createElement("h2"), { textContent: event.heading }));
        chunk = section.appendChild(document.createElement("ol"));
        list.append(section);
        last = event.heading;
      } else if (chunk.childElementCount === CHUNK) {
        chunk.className = "c";
        chunk = chunk.parentNode.appendChild(document.createElement("ol"));
      }
      chunk.append(nodeOf(event));
    }
    drawn = Math.min(drawn + number, shown.length);
    more.hidden = drawn >= shown.length;
  }

  function tell() {
    const key = shown.length === 0 ? "none" : shown.length === events.length ? "all" : "some";
    status.textContent = status.dataset[key]
      .replace("{n}", numbers.format(shown.length)).replace("{all}", numbers.format(events.length));
  }

  // --- The chart ---

  const bars = Array.from(document.querySelectorAll(".bars g"), (g) => ({
    g, firm: g.querySelector(".firm"), open: g.querySelector(".open"), title: g.querySelector("title"),
    name: g.querySelector("title").textContent.replace(/: \d+$/, ""),
  }));
  const height = Number(document.querySelector(".bars")?.getAttribute("height"));

  function chart() {
    const counts = bars.map(() => [0, 0]);
    for (const event of shown) if (event.bar >= 0) counts[event.bar][event.firm ? 0 : 1] += 1;
    const most = Math.max(0, ...counts.map(([firm, open]) => firm + open));
    if (field("most")) field("most").textContent = numbers.format(most);
    bars.forEach((bar, n) => {
      const [firm, open] = counts[n].map((count) => (count / (most || 1)) * (height - 2));
      bar.firm.setAttribute("y", height - firm); bar.firm.setAttribute("height", firm);
      bar.open.setAttribute("y", height - firm - open); bar.open.setAttribute("height", open);
      bar.title.textContent = `${bar.name}: ${numbers.format(counts[n][0] + counts[n][1])}`;
    });
  }

  function period(g) {
    const same = field("since").value === g.dataset.a && field("until").value === g.dataset.z;
    field("since").value = same ? "" : g.dataset.a;
    field("until").value = same ? "" : g.dataset.z;
    filter();
  }

  // --- An address that names an event ---

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const event = id && events.find((one) => one.id === id);
    if (!event) return;
    if (!shown.includes(event)) { form.reset(); filter(); }
    const place = shown.indexOf(event);
    if (place >= drawn && place < 3 * PART) extend(place - drawn + 1);
    if (place >= drawn) { // far down: the entry comes to the top
      const section = document.createElement("section");
      section.appendChild(document.createElement("ol")).append(nodeOf(event));
      list.prepend(section);
    }
    const details = event.node.querySelector("details");
    details.open = true;
    event.node.scrollIntoView({ block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  }

  // --- What people do ---

  let waiting = 0;
  field("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  for (const name of names.slice(1)) field(name).addEventListener("change", filter);
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  // The fields are emptied here, not by the browser after the click, so that no one sees new fields over an old list.
  form.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    form.reset();
    filter();
    field("search").focus();
  });
  for (const { g } of bars) g.addEventListener("click", () => period(g));
  more.addEventListener("click", () => {
    const next = shown[drawn];
    extend(PART);
    next.node.querySelector("summary").focus();
  });
  new IntersectionObserver((seen) => { if (seen[0].isIntersecting && !more.hidden) extend(PART); },
    { rootMargin: "1500px" }).observe(more);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => extend(MOST_PRINTED));

  // A page that is come back to keeps what stood in its fields.
  if (names.some((name) => field(name).value && field(name).value !== "newest")) filter();
  else {
    chunk = list.querySelector("section:last-of-type ol:last-of-type");
    last = events.length ? events[Math.max(0, drawn - 1)].heading : null;
    more.hidden = drawn >= shown.length;
    tell();
  }
  follow();
})();
