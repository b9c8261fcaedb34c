// Runs a Letterkit notebook by itself when it is opened and trusted, and shows it as a quiet page.
//
// JupyterLab asks each prebuilt extension for a container with `init` and `get`, which a bundler
// usually makes. One plugin needs no bundler: this container is written by hand.
// A notebook asks for all this in its metadata: {"letterkit": {"autorun": true}}.
(function () {
  "use strict";

  var shared = null; // JupyterLab's own modules, by name and version

  var style = [
    ".lk-notebook .jp-InputPrompt, .lk-notebook .jp-OutputPrompt, .lk-notebook .jp-Collapser,",
    // Where the prompt was lies a strip that folds the output, now over the first button.
    ".lk-notebook .jp-OutputArea-promptOverlay,",
    ".lk-notebook .jp-Placeholder, .lk-notebook .jp-Notebook-footer,",
    ".lk-notebook .jp-cell-menu { display: none; }",
    ".lk-notebook .jp-WindowedPanel-outer { box-sizing: border-box; width: 100%; padding: 0 6px; }",
    ".lk-notebook .jp-WindowedPanel-inner { max-width: 1000px; margin: 0 auto; padding-bottom: 40vh; }",
    ".lk-notebook .jp-Cell::before, .lk-notebook .jp-Cell::after { display: none; }",
    // A page to read has no cells to choose: no frames around them, no bars, no gaps for code.
    ".lk-notebook .jp-Cell, .lk-notebook .jp-Cell.jp-mod-active, .lk-notebook .jp-Cell.jp-mod-selected",
    "{ padding: 0 !important; border: 0 !important; background: none !important;",
    "  box-shadow: none !important; outline: none !important; overflow: visible !important; }",
    ".lk-notebook .jp-MarkdownCell { max-width: 44rem; }",
    ".lk-notebook .jp-InputArea-editor, .lk-notebook .jp-MarkdownOutput { border: 0; box-shadow: none; }",
    ".lk-notebook .jp-OutputArea-output, .lk-notebook .jp-Cell-outputWrapper,",
    ".lk-notebook .jp-OutputArea-child { overflow: visible; }",
    ".lk-notebook .jp-OutputArea-output { padding: 0; }",
    ".lk-notebook .jp-RenderedHTMLCommon { padding: 0; font-size: 1rem; line-height: 1.6; }",
    ".lk-notebook .jp-RenderedHTMLCommon :is(h1, h2) { font-weight: 600; line-height: 1.25; }",
    ".lk-notebook .jp-RenderedHTMLCommon h1 { margin: 1.5rem 0 0.75rem; font-size: 1.9rem; }",
    ".lk-notebook .jp-RenderedHTMLCommon h2 { margin: 1.75rem 0 0.5rem; font-size: 1.35rem; }",
    ".lk-notebook .jp-InternalAnchorLink { display: none; }",
    ".lk-notebook .jp-RenderedHTMLCommon a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }",
    // Code, where somebody asks for it: a line to read, without a frame to write in.
    ".lk-notebook .jp-CodeCell .jp-InputArea-editor { background: none; }",
    ".lk-notebook .jp-CodeCell .jp-Cell-inputWrapper { margin: 0; }",
    // JupyterLab gives this line no more height than it asks for here.
    ".lk-code-switch { display: flex; justify-content: flex-end; min-height: 36px; padding: 4px 12px; }",
    ".lk-code-switch button { min-height: 28px; padding: 2px 8px; border: 0; background: none;",
    "  color: var(--jp-content-link-color); font-size: 0.875rem; text-decoration: underline;",
    "  cursor: pointer; }",
    ".lk-code-switch button:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }",
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

  function hideSideBars(shell) {
    ["left", "right"].forEach(function (side) {
      if (shell.isSideTabBarVisible && shell.isSideTabBarVisible(side)) {
        shell.toggleSideTabBarVisibility(side); // the View menu brings it back
      }
    });
  }

  // In JupyterLab a letter typed on a button is a command: “x” cuts the cell, “a” adds one.
  function keepKeys(event) {
    var target = event.target;
    if (!target.closest || !target.closest(".lk-notebook")) return;
    var plain = !(event.ctrlKey || event.metaKey || event.altKey) && event.key.length === 1;
    // In a field, and most of all on a radio button, the arrows belong to the field.
    var moves = target.matches("input, select, textarea") && /^(Arrow|Home|End)/.test(event.key);
    // JupyterLab looks for this on the very element that has the focus.
    if (plain || moves) target.setAttribute("data-lm-suppress-shortcuts", "true");
    else target.removeAttribute("data-lm-suppress-shortcuts");
  }

  // The one line of each cell, for those who want to know how a page is made.
  function makeCodeSwitch(panel, actions, Widget) {
    var button = document.createElement("button");
    var shown = false;
    function tell() {
      button.textContent = shown ? "Hide the code" : "Show the code";
    }
    button.addEventListener("click", function () {
      shown = !shown;
      (shown ? actions.showAllCode : actions.hideAllCode)(panel.content);
      tell();
    });
    tell();
    var switcher = new Widget();
    switcher.addClass("lk-code-switch");
    switcher.node.append(button);
    panel.contentHeader.addWidget(switcher);
  }

  // Running a page changes its outputs. JupyterLab would call that unsaved, and ask whoever leaves
  // whether to lose it, while every letter has long been saved. Only edited cells are unsaved.
  function callUnsavedOnlyWhatIsEdited(panel) {
    var model = panel.context.model;
    var saved = sourcesOf(model);
    function look() {
      if (model.dirty && sourcesOf(model) === saved) model.dirty = false;
    }
    panel.context.saveState.connect(function (_, state) {
      if (state === "completed") saved = sourcesOf(model);
    });
    model.stateChanged.connect(look);
    look();
  }

  function sourcesOf(model) {
    return JSON.stringify(
      Array.from(model.cells, function (cell) {
        return [cell.type, cell.sharedModel.getSource()];
      })
    );
  }

  // A busy kernel takes what is typed in a moment; whoever leaves before that is asked first.
  function askBeforeLosingWords(panel) {
    var typed = false;
    panel.node.addEventListener("input", function () {
      typed = true;
    });
    window.addEventListener("beforeunload", function (event) {
      var busy = panel.sessionContext.kernelDisplayStatus === "busy";
      if (typed && (busy || panel.node.querySelector(".lk-saved[data-state=saving]"))) {
        event.preventDefault();
      }
    });
  }

  function open(panel, jupyter, shell) {
    return panel.context.ready.then(function () {
      if (!wantsToRun(panel)) return null;
      panel.addClass("lk-notebook");
      panel.toolbar.hide();
      makeCodeSwitch(panel, jupyter.actions, jupyter.Widget);
      // JupyterLab would print another page, made of the saved file without its forms and letters.
      panel[jupyter.printing] = function () {
        return function () {
          window.print();
          return Promise.resolve();
        };
      };
      hideSideBars(shell);
      callUnsavedOnlyWhatIsEdited(panel);
      askBeforeLosingWords(panel);
      return panel.sessionContext.ready.then(function () {
        var cells = codeCells(panel);
        // Code that came from somebody else runs only when the reader says so.
        if (panel.isDisposed || !cells.every(isTrusted)) return null;
        return jupyter.actions.runCells(panel.content, cells, panel.sessionContext);
      });
    });
  }

  function makePlugin(notebook, apputils, lumino) {
    var jupyter = {
      actions: notebook.NotebookActions,
      printing: apputils.Printing.symbol,
      Widget: lumino.Widget,
    };
    return {
      id: "letterkit:autorun",
      description: "Runs a trusted Letterkit notebook when it is opened.",
      autoStart: true,
      requires: [notebook.INotebookTracker],
      activate: function (app, tracker) {
        var sheet = document.createElement("style");
        sheet.textContent = style;
        document.head.appendChild(sheet);
        // On the window, so that it comes before JupyterLab's own look at the key.
        window.addEventListener("keydown", keepKeys, true);

        var opened = new WeakSet(); // a second view of an open notebook must not run it again
        tracker.widgetAdded.connect(function (_, panel) {
          if (opened.has(panel.context)) return;
          opened.add(panel.context);
          open(panel, jupyter, app.shell);
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
      var names = ["@jupyterlab/notebook", "@jupyterlab/apputils", "@lumino/widgets"];
      return Promise.all(names.map(load)).then(function (modules) {
        var plugin = makePlugin.apply(null, modules);
        return function () {
          return plugin;
        };
      });
    },
  };
})();
