"use strict";
const graphql = document.currentScript.dataset.graphql;
const form = document.getElementById("form");
const query = document.getElementById("query");
const variables = document.getElementById("variables");
const result = document.getElementById("result");
const status = document.getElementById("status");
let running = null;

async function run() {
  let values = {};
  try {
    if (variables.value.trim()) values = JSON.parse(variables.value);
  } catch (e) {
    status.textContent = "The variables are no JSON: " + e.message;
    variables.focus();
    return;
  }
  if (running) running.abort();
  const mine = (running = new AbortController());
  status.textContent = "Running…";
  const began = performance.now();
  try {
    const response = await fetch(graphql, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: query.value, variables: values }),
      signal: mine.signal,
    });
    const text = await response.text();
    let shown = text;
    let faults = 0;
    try {
      const answer = JSON.parse(text);
      faults = (answer.errors || []).length;
      shown = JSON.stringify(answer, null, 2);
    } catch { /* shown as it came */ }
    result.textContent = shown;
    status.textContent = `${response.status}, ${Math.round(performance.now() - began)} ms${faults ? `, ${faults} error${faults > 1 ? "s" : ""}` : ""}`;
  } catch (e) {
    if (e.name !== "AbortError") status.textContent = "The service did not answer: " + e.message;
  } finally {
    if (running === mine) running = null;
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});

// A query shared in the address's hash is taken out of it, so that the address
// does not claim to be what is in the field later.
const shared = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
if (shared.has("query")) {
  query.value = shared.get("query");
  variables.value = shared.get("variables") ?? "";
  history.replaceState(null, "", location.pathname + location.search);
}
