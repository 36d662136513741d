// Asking the server: one try each, with an end to our patience.

import { language } from "./words.js";

const PATIENCE = 2500; // ms
const OFTEN = 2000; // ms

// The server has said no. What came is in `reply`; without a reply nobody was there.
export class Refused extends Error {
  constructor(status, reply) {
    super(reply.text ?? "");
    Object.assign(this, { status, reply, code: reply.error ?? "" });
  }
}

// What is asked very often is asked again, a few times and without a word.
async function ask(path, options, patience, left = 3) {
  try {
    return await askOnce(path, options, patience);
  } catch (problem) {
    if (problem.code !== "too_often" || !left) throw problem;
    await new Promise((go) => setTimeout(go, OFTEN));
    return ask(path, options, patience, left - 1);
  }
}

async function askOnce(path, options, patience = PATIENCE) {
  const given_up = new AbortController();
  const timer = setTimeout(() => given_up.abort(), patience);
  try {
    // What the server says is said in the language of the page, not in the browser's.
    const headers = { "accept-language": language(), ...options.headers };
    const asked = { cache: "no-store", signal: given_up.signal, ...options, headers };
    const response = await fetch(path, asked);
    const reply = await response.json();
    if (!response.ok) throw new Refused(response.status, reply);
    return reply;
  } finally {
    clearTimeout(timer);
  }
}

export function get(path, patience) {
  return ask(path, {}, patience);
}

export function post(path, message, patience) {
  const body = JSON.stringify(message);
  // What is sent while the page closes still arrives; browsers allow that for short messages.
  const keepalive = body.length < 30000;
  const headers = { "content-type": "application/json" };
  return ask(path, { method: "POST", headers, body, keepalive }, patience);
}

export function pathOf(item) {
  return `${encodeURIComponent(item.activity)}/${encodeURIComponent(item.step)}`;
}
