// ipywidgets sends the next change of a field when the kernel has answered the last one. Where the
// line is cut in between no answer comes, and nothing typed there would ever be sent again.

const ANSWERS_COME_WITHIN = 1000; // ms after the line is back, for what the server kept meanwhile

export default {
  initialize({ model }) {
    const manager = model.widget_manager;
    const line = manager.kernel.connectionStatusChanged;
    const onChange = (_, status) => {
      if (status === "connected") setTimeout(() => sayAllAgain(manager), ANSWERS_COME_WITHIN);
    };
    line.connect(onChange);
    return () => line.disconnect(onChange);
  },
};

function sayAllAgain(manager) {
  // Each for itself: one that is still being made must not keep the others waiting.
  for (const made of Object.values(manager._models)) made.then(sayAgain, () => {});
}

/** Send what a widget said without an answer, and what it kept back since. */
function sayAgain(widget) {
  if (!widget.comm_live || !(widget._pending_msgs > 0)) return;
  const names = [...widget._expectedEchoMsgIds.keys(), ...Object.keys(widget._msg_buffer ?? {})];
  widget._pending_msgs = 0;
  widget._msg_buffer = null;
  // A kernel that heard it the first time sees nothing new in it.
  widget.sync("patch", widget, {
    attrs: Object.fromEntries(names.map((name) => [name, widget.get(name)])),
  });
}
