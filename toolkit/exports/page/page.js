"use strict";
(() => {
  const root = document.documentElement, main = document.getElementById("events");
  const field = (name) => document.getElementById(name);
  const form = document.querySelector(".tools"), status = form.querySelector("[role=status]");
  const names = ["search", "type", "status", "country", "since", "until", "order"];
  const numbers = new Intl.NumberFormat(root.lang);
  const ROW = 62; // pixels of a folded entry, for the length of what is not laid out yet
  root.classList.add("js");

  const events = Array.from(main.querySelectorAll("li"), (node) => {
    const d = node.dataset;
    return {
      node, type: d.t, status: d.s, countries: (d.c || "").split(" "), first: d.a || "", last: d.z || "",
      stand: d.o || "", bar: d.b === undefined ? -1 : Number(d.b), firm: d.s === "occurred" || d.s === "decided",
      reports: Number(d.n), sure: Number(d.p), home: node.parentNode, shown: true, text: null,
    };
  });
  const sections = Array.from(main.querySelectorAll("section"));
  const bars = Array.from(document.querySelectorAll(".bars g"), (g) => ({
    g, firm: g.querySelector(".firm"), open: g.querySelector(".open"), title: g.querySelector("title"),
    name: g.querySelector("title").textContent.replace(/: \d+$/, ""),
  }));
  const height = Number(document.querySelector(".bars")?.getAttribute("height"));

  const textOf = (event) => {
    if (event.text === null) {
      const parts = event.node.querySelectorAll("b, small, mark, cite, .w");
      event.text = Array.from(parts, (part) => part.textContent).join("\n").toLowerCase().replace(/\s+/g, " ");
    }
    return event.text;
  };

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

  const tell = (count) => {
    const key = count === 0 ? "none" : count === events.length ? "all" : "some";
    status.textContent = status.dataset[key].replace("{n}", numbers.format(count))
      .replace("{all}", numbers.format(events.length));
  };

  const measure = () => {
    for (const list of main.querySelectorAll("ol")) {
      let visible = 0;
      for (const node of list.children) visible += !node.hidden;
      list.hidden = visible === 0;
      list.style.containIntrinsicBlockSize = `auto ${visible * ROW}px`;
    }
    for (const section of main.querySelectorAll("section"))
      section.hidden = !section.querySelector("ol:not([hidden])");
  };

  const draw = () => {
    const counts = bars.map(() => [0, 0]);
    for (const event of events)
      if (event.shown && event.bar >= 0) counts[event.bar][event.firm ? 0 : 1] += 1;
    const most = Math.max(1, ...counts.map(([a, b]) => a + b));
    bars.forEach((bar, n) => {
      const [firm, open] = counts[n].map((count) => (count / most) * (height - 2));
      bar.firm.setAttribute("y", height - firm); bar.firm.setAttribute("height", firm);
      bar.open.setAttribute("y", height - firm - open); bar.open.setAttribute("height", open);
      bar.title.textContent = `${bar.name}: ${numbers.format(counts[n][0] + counts[n][1])}`;
    });
  };

  const filter = () => {
    const wanted = Object.fromEntries(names.map((name) => [name, field(name).value]));
    wanted.words = wordsOf(wanted.search);
    let count = 0;
    for (const event of events) {
      event.shown = fits(event, wanted);
      if (event.node.hidden === event.shown) event.node.hidden = !event.shown;
      count += event.shown;
    }
    measure();
    draw();
    tell(count);
  };

  // Entries go back below their headings, newest or oldest first; or, by rank, into one list in pieces.
  const orders = {
    newest: null, oldest: null,
    reports: (a, b) => b.reports - a.reports || (b.stand > a.stand) - (b.stand < a.stand),
    sure: (a, b) => b.sure - a.sure || b.reports - a.reports,
  };
  const arrange = () => {
    const order = field("order").value;
    main.querySelectorAll("section.flat").forEach((section) => section.remove());
    if (orders[order]) {
      const flat = document.createElement("section");
      flat.className = "flat";
      [...events].sort(orders[order]).forEach((event, n) => {
        if (n % 100 === 0) flat.append(Object.assign(document.createElement("ol"), { className: "c" }));
        flat.lastChild.append(event.node);
      });
      main.append(flat);
    } else {
      const listed = order === "oldest" ? [...events].reverse() : events;
      for (const event of listed) event.home.append(event.node);
      for (const section of sections) {
        const lists = Array.from(section.querySelectorAll("ol"));
        const first = (list) => events.find((event) => event.home === list);
        lists.sort((a, b) => (first(a).stand < first(b).stand ? 1 : -1));
        if (order === "oldest") lists.reverse();
        section.append(...lists);
      }
      main.append(...(order === "oldest" ? [...sections].reverse() : sections));
    }
    measure();
  };

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const node = id && document.getElementById(id);
    if (!node || node.tagName !== "LI") return;
    if (node.hidden) { form.reset(); filter(); }
    const details = node.querySelector("details");
    details.open = true;
    node.scrollIntoView({ block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  };

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { arrange(); filter(); field("search").focus(); }));
  field("search").addEventListener("input", soon);
  for (const name of ["type", "status", "country", "since", "until"]) field(name).addEventListener("change", filter);
  field("order").addEventListener("change", arrange);
  for (const { g } of bars)
    g.addEventListener("click", () => {
      const same = field("since").value === g.dataset.a && field("until").value === g.dataset.z;
      field("since").value = same ? "" : g.dataset.a;
      field("until").value = same ? "" : g.dataset.z;
      filter();
    });
  addEventListener("hashchange", follow);
  // A page that is come back to keeps what stood in its fields.
  if (field("order").value !== "newest") arrange();
  if (names.slice(0, 6).some((name) => field(name).value)) filter(); else { measure(); tell(events.length); }
  follow();
})();
