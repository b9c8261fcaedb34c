// A stand-in for the notebook: a model that holds the state, answers each message, and keeps a list.

import widget from "./letter_view.js";

const listeners = {};
const data = { state: {}, strings: await (await fetch("strings.json")).json() };

const harness = {
  sent: [],
  answers: true,
  broken: false,
  show(state) {
    data.state = state;
    tell("change:state");
  },
  say: (message, buffers = []) => tell("msg:custom", message, buffers),
  cut: () => tell("comm_live_update"),
};

const model = {
  get: (name) => data[name],
  set: (name, value) => (data[name] = value),
  save_changes() {},
  on: (name, heard) => (listeners[name] ??= new Set()).add(heard),
  off: (name, heard) => listeners[name]?.delete(heard),
  send(message) {
    if (harness.broken) throw new Error("the line is cut");
    harness.sent.push(message);
    if (message.id && harness.answers) harness.say({ type: "done", id: message.id });
  },
};

const tell = (name, ...told) => [...(listeners[name] ?? [])].forEach((heard) => heard(...told));

harness.leave = widget.render({ model, el: document.getElementById("here") });
window.harness = harness;
