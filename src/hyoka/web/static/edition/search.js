// Searches an edition in the browser: shards of character pairs propose, the text decides.
"use strict";
(function () {
  const box = document.getElementById("edition-results");
  const root = box.dataset.root;
  const said = box.dataset;
  const params = new URLSearchParams(location.search);
  const query = params.get("q") || "";
  const input = document.getElementById("q");
  if (input) input.value = query;
  const PAGE = 20;
  const shards = new Map();
  const blocks = new Map();
  let about = null;

  function load(name) {
    return new Promise(function (done) {
      const script = document.createElement("script");
      script.src = root + "search/" + name;
      script.onload = script.onerror = function () { script.remove(); done(); };
      document.head.append(script);
    });
  }

  window.hyoka = {
    start: function (told) { about = told; },
    shard: function (part, number, listed) { shards.set(part + "/" + number, listed); },
    block: function (part, number, rows) { blocks.set(part + "/" + number, rows); },
  };

  function folded(text) {
    let out = "";
    const places = [];
    let at = 0;
    for (const character of text) {
      for (const each of character.normalize("NFKC").toLowerCase()) {
        if (!/\s/u.test(each)) { out += each; for (let i = 0; i < each.length; i += 1) places.push(at); }
      }
      at += character.length;
    }
    const kept = [];
    let plain = "";
    for (let i = 0; i < out.length; i += 1) {
      const isComma = out[i] === "," && /[0-9]/.test(out[i - 1] || "") && /^[0-9]{3}(?![0-9])/.test(out.slice(i + 1));
      if (!isComma) { plain += out[i]; kept.push(places[i]); }
    }
    return { plain: plain, places: kept };
  }

  const ERAS = { "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 };
  function yearOf(plain) {
    let found = plain.match(/^(?:fy)?((?:19|20)[0-9]{2})(?:年度?)?$/);
    if (found && plain !== found[1]) return Number(found[1]);
    found = plain.match(/^(明治|大正|昭和|平成|令和)([0-9]{1,2}|元)年?度?$/) || plain.match(/^([mtshr])([0-9]{1,2})$/);
    return found ? ERAS[found[1]] + (found[2] === "元" ? 1 : Number(found[2])) : null;
  }

  function parsed(text) {
    const groups = [];
    const without = [];
    let alternative = false;
    for (const part of text.matchAll(/(-|NOT\s+)?(?:"([^"]*)"|([^\s"]+))/g)) {
      if (part[3] === "OR" || part[3] === "AND") { alternative = part[3] === "OR"; continue; }
      const words = part[2] || part[3] || "";
      const plain = folded(words).plain;
      if (!plain) continue;
      const term = { typed: words, plain: plain, year: part[2] ? null : yearOf(plain) };
      if (part[1]) without.push(term);
      else if (alternative && groups.length) groups[groups.length - 1].push(term);
      else groups.push([term]);
      alternative = false;
    }
    return { groups: groups, without: without };
  }

  function numbers(text) {
    const found = [];
    let last = 0;
    for (const step of text.split(",")) { last += parseInt(step, 36); found.push(last); }
    return found;
  }

  async function listedIn(part, character) {
    const number = character.codePointAt(0) % about.shards;
    const name = part + "/" + number;
    if (!shards.has(name)) { await load(part + "/s" + number + ".js"); if (!shards.has(name)) shards.set(name, {}); }
    return shards.get(name);
  }

  async function proposed(part, term) {
    const letters = Array.from(term.plain);
    let found = null;
    if (letters.length === 1) {
      found = new Set();
      const listed = await listedIn(part, letters[0]);
      for (const token of Object.keys(listed)) if (token.startsWith(letters[0])) for (const n of numbers(listed[token])) found.add(n);
    }
    for (let i = 0; i + 1 < letters.length; i += 1) {
      const token = letters[i] + letters[i + 1];
      const listed = await listedIn(part, letters[i]);
      const here = new Set(Object.hasOwn(listed, token) ? numbers(listed[token]) : []);
      found = found === null ? here : new Set([...found].filter((n) => here.has(n)));
      if (!found.size) break;
    }
    if (term.year !== null) {
      const listed = await listedIn(part, "\0");
      const token = "\0" + term.year;
      if (Object.hasOwn(listed, token)) for (const n of numbers(listed[token])) found.add(n);
    }
    return found;
  }

  function holds(row, plain, term) {
    return plain.includes(term.plain) || (term.year !== null && (" " + row[7] + " ").includes(" " + term.year + " "));
  }

  async function rowOf(part, index) {
    const number = Math.floor(index / about.block);
    const name = part + "/" + number;
    if (!blocks.has(name)) await load(part + "/b" + number + ".js");
    return (blocks.get(name) || [])[index % about.block];
  }

  async function* hits(asked) {
    for (let part = 0; part < about.parts; part += 1) {
      let candidates = null;
      for (const group of asked.groups) {
        const here = new Set();
        for (const term of group) for (const n of await proposed(part, term)) here.add(n);
        candidates = candidates === null ? here : new Set([...candidates].filter((n) => here.has(n)));
      }
      for (const index of [...candidates].sort((a, b) => a - b)) {
        const row = await rowOf(part, index);
        if (!row) continue;
        const plain = folded(row[0]).plain;
        const all = asked.groups.every((group) => group.some((term) => holds(row, plain, term)));
        if (all && !asked.without.some((term) => holds(row, plain, term))) yield row;
      }
    }
  }

  function marked(text, asked) {
    const line = document.createElement("p");
    line.className = "hit-text";
    line.lang = "ja";
    const f = folded(text);
    const on = new Array(text.length).fill(false);
    for (const group of asked.groups) for (const term of group) {
      for (let at = f.plain.indexOf(term.plain); at >= 0; at = f.plain.indexOf(term.plain, at + 1)) {
        const end = f.places[at + term.plain.length - 1];
        for (let i = f.places[at]; i <= end; i += 1) on[i] = true;
      }
    }
    let from = 0;
    for (let i = 1; i <= text.length; i += 1) {
      if (i === text.length || on[i] !== on[from]) {
        const words = text.slice(from, i);
        if (on[from]) { const mark = document.createElement("mark"); mark.textContent = words; line.append(mark); } else line.append(words);
        from = i;
      }
    }
    return line;
  }

  function item(row, asked) {
    const entry = document.createElement("li");
    const where = document.createElement("p");
    where.className = "hit-where";
    const home = document.createElement("a");
    home.href = root + (said.lang === "en" ? "en/" : "") + row[3];
    home.lang = "ja";
    home.textContent = row[1] + " " + row[2];
    where.append(home);
    entry.append(where, marked(row[0], asked));
    if (row[4]) {
      const place = document.createElement("a");
      place.className = "place";
      place.href = root + (said.lang === "en" ? "en/" : "") + row[4];
      place.textContent = "p." + row[5];
      entry.append(place);
    }
    return entry;
  }

  async function show() {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const list = document.createElement("ol");
    list.className = "hits";
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = said.more;
    box.replaceChildren(status, list);
    const asked = parsed(query);
    if (!asked.groups.length) { status.textContent = said.none; return; }
    status.textContent = said.searching;
    await load("index.js");
    if (!about) { status.textContent = said.broken; return; }
    const found = hits(asked);
    let n = 0;
    async function next() {
      more.remove();
      for (let shown = 0; shown < PAGE; shown += 1) {
        const each = await found.next();
        if (each.done) { status.textContent = n + " " + said.hits; if (!n) status.textContent = said.none; return; }
        n += 1;
        list.append(item(each.value, asked));
      }
      status.textContent = n + said.orMore + " " + said.hits;
      box.append(more);
    }
    more.addEventListener("click", next);
    await next();
    box.dataset.done = "1";
  }
  if (query) show();
})();
