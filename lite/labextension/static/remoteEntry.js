// What only the static edition needs: a line that says how far Python has come, new editions for
// unchanged notebooks, and a page without what belongs to JupyterLite rather than to Letterkit.
//
// A hand-written container, as in letterkit/labextension, with nothing to bundle.
(function () {
  "use strict";

  var shared = null; // JupyterLab's own modules, by name and version

  var style = [
    ".jp-NotebookPanel.lk-notebook, .lk-notebook .jp-Notebook, .lk-notebook .jp-WindowedPanel-outer { background: var(--jp-layout-color0); }",
    ".lk-notebook .jp-WindowedPanel-outer, .lk-notebook .jp-WindowedPanel-inner,",
    ".lk-notebook .jp-WindowedPanel-viewport { margin-top: 0 !important; box-shadow: none !important; }",
    // Above the page wherever it is scrolled to, and never in its way: it leaves by itself.
    ".lk-start { position: fixed; inset: auto 0 0 0; z-index: 100; margin: 0; padding: 12px 16px;",
    "  border-top: 1px solid var(--jp-border-color1); background: var(--jp-layout-color2);",
    "  color: var(--jp-content-font-color1); font: 1rem/1.5 var(--jp-content-font-family);",
    "  text-align: center; }",
    ".lk-start:empty { display: none; }",
    "@media print { .lk-start { display: none; } }",
  ].join("\n");

  var words = {
    fetching: "Your forms are on their way. The first time this can take a minute, later a few seconds. You can read on.",
    asked: "This page was changed, so it waits for you: choose Run, then Run All Cells.",
    starting: "Almost there: your forms are being filled in.",
    offline: "The forms could not be fetched. Check your connection, then load this page again.",
    homeless:
      "This browser keeps no letters for this page, as in a private window. You can write here, but " +
      "nothing will be there when you close it: copy your letter before you go.",
  };

  function load(name) {
    var versions = shared[name];
    return versions[Object.keys(versions)[0]].get().then(function (factory) {
      return factory();
    });
  }

  // ---- how far it has come ----

  function tellProgress(panel) {
    var said = document.createElement("p");
    said.className = "lk-start";
    said.setAttribute("role", "status");
    document.body.append(said);
    function tell() {
      var code = panel.content.widgets.filter(function (cell) {
        return cell.model.type === "code";
      });
      var last = code[code.length - 1];
      var done = last && last.model.executionCount !== null;
      var dead = panel.sessionContext.kernelDisplayStatus === "dead";
      var runs = code.every(function (cell) {
        return cell.model.trusted;
      });
      var begun = code.some(function (cell) {
        return cell.model.executionCount !== null;
      });
      var text = begun ? words.starting : runs ? words.fetching : words.asked;
      if (done || dead) text = done ? "" : words.offline;
      if (!navigator.serviceWorker) text = [words.homeless, text].join(" ").trim();
      if (said.textContent !== text) said.textContent = text;
      if (done) keepAll();
      return done;
    }
    tell();
    var timer = setInterval(function () {
      if (panel.isDisposed || tell()) clearInterval(timer);
    }, 250);
  }

  // Once all is there, the other pages are put by for a time without a network.
  function keepAll() {
    var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker) worker.postMessage("keep all");
  }

  // Each page has a Python of its own. In one tab the next page takes its place; a new tab for each
  // would soon fill a phone's memory.
  function followLinks(event) {
    var link = event.target.closest ? event.target.closest(".jp-Notebook a[href]") : null;
    var found = link && /([^/?#]+\.ipynb)(#.*)?$/.exec(link.getAttribute("href"));
    if (!found || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    window.location.href = "index.html?path=" + found[1] + (found[2] || "");
  }

  // ---- new editions ----

  // A browser keeps its own copy of every notebook it has saved, and would show that one for ever.
  // A copy whose cells are still those of the edition it came from is dropped for the new one.
  function bringUpToDate(contents, path) {
    return Promise.all([contents.get(path, { content: true, type: "notebook" }), shipped(path)])
      .then(function (found) {
        var copy = found[0].content;
        var mark = marked(copy);
        if (!found[1] || !mark || mark === marked(found[1])) return null;
        return digest(copy).then(function (now) {
          return now === mark ? contents.save(path, asFile(found[1])) : null;
        });
      })
      .catch(function () {}); // a notebook of the reader's own, or no network: it opens as it is
  }

  function shipped(path) {
    var file = new URL("../files/" + encodeURI(path), window.location.href);
    return fetch(file).then(function (answer) {
      return answer.ok ? answer.json() : null;
    });
  }

  function marked(notebook) {
    return (notebook.metadata.letterkit || {}).edition;
  }

  function asFile(notebook) {
    return { type: "notebook", format: "json", content: notebook };
  }

  // Must give what `edition_of` in lite/notebooks.py gives.
  function digest(notebook) {
    var cells = notebook.cells.map(function (cell) {
      var source = cell.source;
      return cell.cell_type + "\n" + (Array.isArray(source) ? source.join("") : source);
    });
    var bytes = new TextEncoder().encode(cells.join("\u0000"));
    return crypto.subtle.digest("SHA-256", bytes).then(function (hash) {
      return Array.from(new Uint8Array(hash), function (byte) {
        return byte.toString(16).padStart(2, "0");
      }).join("");
    });
  }

  function makePlugin(notebook) {
    return {
      id: "letterkit-lite:page",
      description: "Tells how far Python has come, and shows each notebook's newest edition.",
      autoStart: true,
      requires: [notebook.INotebookTracker],
      activate: function (app, tracker) {
        var sheet = document.createElement("style");
        sheet.textContent = style;
        document.head.appendChild(sheet);
        window.addEventListener("click", followLinks, true);
        tracker.widgetAdded.connect(function (_, panel) {
          panel.context.ready.then(function () {
            tellProgress(panel);
          });
        });
        var path = new URLSearchParams(window.location.search).get("path");
        return path ? bringUpToDate(app.serviceManager.contents, path) : null;
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["letterkit-lite"] = {
    init: function (shareScope) {
      shared = shareScope;
    },
    get: function () {
      return load("@jupyterlab/notebook").then(function (notebook) {
        var plugin = makePlugin(notebook);
        return function () {
          return plugin;
        };
      });
    },
  };
})();
