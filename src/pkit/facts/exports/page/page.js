"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const box = document.getElementById("search");
const choice = document.getElementById("style");
const [CITATION, IN_TEXT] = [0, 1];
const LIGHT = new Set("a an and are at by did do does for from had has have how in is it many much of on or s that the there to was were what when where which who whom whose why will with".split(" "));
const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, tn: 1e12, trillion: 1e12 };

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’']/g, "").toLowerCase();
const words = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) || [];

function index(entries) {
  return entries.map(([id, names, texts, values]) => {
    const known = new Map();
    const add = (word, weight) => known.set(word, Math.max(weight, known.get(word) || 0));
    for (const name of names) {
      const own = words(name);
      own.forEach((word, at) => { add(word, 1); if (at) add(own[at - 1] + word, 0.95); });
    }
    for (const text of texts) for (const word of words(text)) add(word, 0.8);
    return { id, known, values: values.map(Number), names: names.map((name) => words(name).join(" ")) };
  });
}

/* Edits between two words, a transposition counting one; more than `most` is not looked at closer. */
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = null;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let at = 1; at <= other.length; at++) {
      const differs = one[row - 1] === other[at - 1] ? 0 : 1;
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + differs);
      if (before && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    [before, above] = [above, line];
  }
  return above[other.length];
}

function closeness(typed, word) {
  if (word === typed) return 100;
  if (word.startsWith(typed)) return 90;
  if (typed.length > 3 && typed.startsWith(word) && word.length > 3) return 80;
  if (typed.length > 2 && word.includes(typed)) return 70;
  const most = Math.min(3, Math.floor((typed.length + 1) / 3));
  if (typed.length < 3 || !most) return 0;
  const whole = slips(typed, word, most);
  const begun = word.length > typed.length ? slips(typed, word.slice(0, typed.length), most) + 0.5 : most + 1;
  const least = Math.min(whole, begun);
  return least > most ? 0 : 85 - 14 * least;
}

function understood(query) {
  const all = words(query.replace(/(^|\s)-\S+/g, " "));
  const excluded = (query.match(/(^|\s)-\S+/g) || []).flatMap(words);
  const terms = [];
  for (let at = 0; at < all.length; at++) {
    const split = /^([\d.,]+)([a-z]*)$/.exec(all[at]);
    if (split && (!split[2] || SCALES[split[2]])) {
      const scale = SCALES[split[2]] || SCALES[all[at + 1]];
      if (!split[2] && scale) at++;
      terms.push({ typed: all[at], value: Number(split[1].replace(/,/g, "")) * (scale || 1) });
    } else terms.push({ typed: all[at] });
  }
  const heavy = terms.filter((term) => !LIGHT.has(term.typed));
  return { terms: heavy.length ? heavy : terms, excluded };
}

function search(entries, query) {
  const { terms, excluded } = understood(query);
  const scored = [];
  for (const entry of entries) {
    if (excluded.some((word) => entry.known.has(word))) continue;
    let [sum, missing] = [0, 0];
    for (const term of terms) {
      let best = term.value !== undefined && entry.values.includes(term.value) ? 100 : 0;
      if (best < 100) for (const [word, weight] of entry.known) best = Math.max(best, closeness(term.typed, word) * weight);
      if (best < 40) missing++;
      sum += best;
    }
    const typed = terms.map((term) => term.typed).join(" ");
    const named = entry.names.some((name) => name === typed) ? 20 : entry.names.some((name) => name.startsWith(typed)) ? 8 : 0;
    if (sum) scored.push({ id: entry.id, missing, score: sum / terms.length + named });
  }
  const least = Math.min(...scored.map((hit) => hit.missing));
  const most = terms.length > 2 ? Math.ceil(terms.length / 3) : 0;
  if (least > most) return [];
  return scored.filter((hit) => hit.missing === least).sort((one, other) => other.score - one.score);
}

const entries = index(data.entries);
const articles = new Map(data.entries.map(([id]) => [id, document.getElementById(id)]));

function show() {
  const query = box.value.trim();
  const hits = query ? search(entries, query).map((hit) => hit.id) : [...articles.keys()];
  const found = new Set(hits);
  for (const [id, article] of articles) article.hidden = !found.has(id);
  for (const id of hits) articles.get(id).parentNode.append(articles.get(id));
  for (const section of document.querySelectorAll("section[data-kind]")) {
    const own = [...section.querySelectorAll("article")];
    const shown = own.filter((article) => !article.hidden).length;
    section.hidden = !shown;
    const count = document.querySelector(`[data-count="${CSS.escape(section.dataset.kind)}"]`);
    count.textContent = query ? `${shown}/${own.length}` : `${own.length}`;
  }
  const best = hits.length && query ? `, best: ${articles.get(hits[0]).querySelector("h3").textContent}` : "";
  document.getElementById("found").textContent = query ? `${hits.length} found${best}` : "";
}

const cited = (fact, form) => data.citations[choice.value][fact.dataset.place][form];

function restyle() {
  for (const fact of document.querySelectorAll("li[data-place]")) fact.querySelector(".citation").textContent = cited(fact, CITATION);
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const marked = (text) => escaped(text).replace(/https?:\/\/[^\s<>]*[^\s<>.,;)\]]/g, (url) => `<a href="${url}">${url}</a>`);

async function copy(text, what) {
  const tell = (said) => { document.getElementById("told").textContent = said; };
  const html = `<span>${marked(text)}</span>`;
  try {
    const parts = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    tell(`Handed to the clipboard, not read back: ${what}`);
  } catch {
    let given = false;
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
      given = true;
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    tell(done && given ? `Handed to the clipboard, not read back: ${what}` : `Not on the clipboard: select it instead: ${text}`);
  }
}

const sentence = (fact) => {
  const said = fact.dataset.sentence;
  const inText = cited(fact, IN_TEXT);
  return inText.endsWith(".") && !inText.startsWith("(") ? `${said} [${inText}]` : `${said.replace(/\.$/, "")} ${inText}.`;
};

for (const fact of document.querySelectorAll("li[data-place]")) {
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  const about = fact.closest("article").querySelector("h3").textContent;
  for (const [name, text] of [["citation", () => cited(fact, CITATION)], ["in-text citation", () => cited(fact, IN_TEXT)], ["fact", () => sentence(fact)]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Copy ${name}`;
    button.setAttribute("aria-label", `Copy ${name}: ${about}`);
    button.addEventListener("click", () => copy(text(), `${name} of ${about}`));
    buttons.append(button);
  }
  fact.append(buttons);
}

box.addEventListener("input", show);
choice.addEventListener("change", restyle);
document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== box) { event.preventDefault(); box.focus(); }
  if (event.key === "Escape" && box.value) { box.value = ""; show(); }
});
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest("[hidden]")) { box.value = ""; show(); target.scrollIntoView(); }
});
restyle();
