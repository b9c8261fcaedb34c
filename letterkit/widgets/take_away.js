// A button that asks Python for a file and hands it to the browser to save.

function render({ model, el }) {
  const button = document.createElement("button");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  button.type = "button";
  button.className = "jupyter-button";
  button.textContent = model.get("label");
  const onMessage = ({ type, name, mime, text }, buffers) => {
    if (type === "file") save(name, mime, buffers);
    said.textContent = text;
  };
  button.addEventListener("click", () => {
    said.textContent = "";
    model.send({ type: "take" });
  });
  model.on("msg:custom", onMessage);
  el.append(button, said);
  return () => model.off("msg:custom", onMessage);
}

function save(name, mime, buffers) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(buffers, { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
}

export default { render };
