// What only the static edition needs: new editions for unchanged notebooks, and a line on progress.
//
// A hand-written container, as in letterkit/labextension, with one plugin and nothing to bundle.
(function () {
  "use strict";

  // A browser keeps its own copy of every notebook it has saved, and would show that one for ever.
  // A copy whose cells are still those of the edition it came from is dropped for the new one.
  function bringUpToDate(contents, path) {
    return Promise.all([contents.get(path), shipped(path)])
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

  var plugin = {
    id: "letterkit-lite:edition",
    description: "Shows a reader the newest edition of each notebook that they have not changed.",
    autoStart: true,
    activate: function (app) {
      var path = new URLSearchParams(window.location.search).get("path");
      return path ? bringUpToDate(app.serviceManager.contents, path) : null;
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["letterkit-lite"] = {
    init: function () {},
    get: function () {
      return Promise.resolve(function () {
        return plugin;
      });
    },
  };
})();
