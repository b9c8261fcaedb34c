// Runs a Letterkit notebook by itself when it is opened and trusted, and shows it as a quiet page.
//
// JupyterLab asks each prebuilt extension for a container with `init` and `get`, which a bundler
// usually makes. One plugin with one dependency needs no bundler: this container is written by hand.
// A notebook asks for all this in its metadata: {"letterkit": {"autorun": true}}.
(function () {
  "use strict";

  var shared = null; // JupyterLab's own modules, by name and version

  var style = [
    ".lk-notebook .jp-InputPrompt, .lk-notebook .jp-OutputPrompt, .lk-notebook .jp-Collapser,",
    ".lk-notebook .jp-Placeholder, .lk-notebook .jp-Notebook-footer",
    "{ display: none; }",
    ".lk-notebook .jp-WindowedPanel-inner { max-width: 1100px; margin: 0 auto; }",
  ].join("\n");

  function load(name) {
    var versions = shared[name];
    // JupyterLab shares these as singletons, so there is only one version to choose.
    return versions[Object.keys(versions)[0]].get().then(function (factory) {
      return factory();
    });
  }

  function wantsToRun(panel) {
    var ours = panel.content.model.getMetadata("letterkit");
    return Boolean(ours && ours.autorun === true);
  }

  function codeCells(panel) {
    return panel.content.widgets.filter(function (cell) {
      return cell.model.type === "code";
    });
  }

  function isTrusted(cell) {
    return cell.model.trusted;
  }

  function open(panel, actions) {
    return panel.context.ready.then(function () {
      if (!wantsToRun(panel)) return null;
      panel.addClass("lk-notebook");
      return panel.sessionContext.ready.then(function () {
        var cells = codeCells(panel);
        // Code that came from somebody else runs only when the reader says so.
        if (panel.isDisposed || !cells.every(isTrusted)) return null;
        return actions.runCells(panel.content, cells, panel.sessionContext);
      });
    });
  }

  function makePlugin(notebook) {
    return {
      id: "letterkit:autorun",
      description: "Runs a trusted Letterkit notebook when it is opened.",
      autoStart: true,
      requires: [notebook.INotebookTracker],
      activate: function (app, tracker) {
        var sheet = document.createElement("style");
        sheet.textContent = style;
        document.head.appendChild(sheet);

        var opened = new WeakSet(); // a second view of an open notebook must not run it again
        tracker.widgetAdded.connect(function (_, panel) {
          if (opened.has(panel.context)) return;
          opened.add(panel.context);
          open(panel, notebook.NotebookActions);
        });
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.letterkit = {
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
