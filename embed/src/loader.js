// Portico's loader: the one script an agency pastes into its page.
//
// It defines the elements, paints their first view from one boot answer, and only then brings in
// the WebAssembly that makes them lively. Where that may not run, what is painted already works:
// its links load this page again with another `?portico=`, its forms lead to the hosted pages.
//
// It runs in pages that we do not know. So it calls no `fetch` (pages wrap it), never enumerates
// with `for in` and never writes JSON (old libraries extend the prototypes), and hears clicks on
// the window while they go down, before the page can stop them. Its attributes, elements and
// events are public API; docs/widget-api.md describes them.
(() => {
  const assets = __PORTICO_ASSETS__;
  const doc = document;
  const Request = XMLHttpRequest;
  const tag = doc.currentScript || doc.querySelector('script[src*="/embed/v1.js"][data-site]');
  if (!tag || customElements.get("portico-portal")) return;

  const base = tag.src.split("/embed/v1.js")[0];
  const key = tag.getAttribute("data-site") || "";
  const language = tag.getAttribute("data-lang") || doc.documentElement.lang || navigator.language;
  const mounts = new Map();
  let waiting = [];
  let inserted, css, sheet, widget, running, invitation, isScrolled, isWarned;

  const get = (url, type) => new Promise((done, failed) => {
    const request = new Request();
    request.open("GET", url);
    request.setRequestHeader("Accept", "application/vnd.portico.view+json,*/*");
    request.responseType = type;
    request.timeout = 30000;
    request.onloadend = () => (request.status === 200 && request.response ? done(request) : failed(request.response));
    request.send();
  });
  const asset = (name, type) => get(base + "/embed/a/" + name, type).then((request) => request.response);

  // Portico's state stands in the page's own address, beside whatever the page keeps there.
  const pairs = () => location.search.slice(1).split("&").filter((pair) => pair);
  const given = (name) => (pairs().find((pair) => pair.startsWith(name + "=")) || "").slice(name.length + 1);
  const address = (route) => {
    const query = pairs().filter((pair) => !/^portico[-=]/.test(pair)).concat(route ? [route.slice(1)] : []).join("&");
    return location.href.split(/[?#]/)[0] + (query && "?" + query) + location.hash;
  };
  const routeOfPage = () => given("portico").replace(/%2f/gi, "/");
  const viewOfPage = () => {
    const name = routeOfPage().split("/")[0];
    return name === "vacancy" || name === "client" ? name : "jobs";
  };
  const link = (box) => {
    box.querySelectorAll('a[href^="?portico="]').forEach((anchor) => {
      const route = anchor.getAttribute("href");
      anchor.setAttribute("data-portico-route", route);
      anchor.href = address(route);
    });
    // The module says what is wrong beside the fields; the browser's own bubbles are for where it is not.
    box.querySelectorAll("form").forEach((form) => (form.noValidate = !!running));
  };

  // The sign-in link carries a name, an address and a code behind the `#`, so that no server sees
  // them. They leave the address bar at once.
  const readInvitation = () => {
    const [mark, carried] = location.hash.split("=");
    if (mark !== "#portico-sign-in") return;
    invitation = carried || "";
    history.replaceState(history.state, "", address("?portico=client").split("#")[0]);
    if (running) running.fill(mark.slice(1), invitation);
  };

  // A reloaded page is short until it is painted, so the browser cannot scroll it back by itself.
  // The place is kept with the history entry and in no storage.
  const keepScroll = () => {
    const state = history.state;
    if (!state || typeof state === "object") {
      history.replaceState(Object.assign({}, state, { porticoScroll: scrollY }), "");
    }
  };
  const restoreScroll = () => {
    const top = history.state?.porticoScroll;
    if (top && !isScrolled) scrollTo({ top, behavior: "instant" });
    isScrolled = true;
  };

  const isSignedIn = () => {
    try {
      return localStorage.getItem("portico:" + key);
    } catch {
      return null;
    }
  };

  const make = (name, text) => {
    const node = doc.createElement(name);
    node.textContent = text;
    return node;
  };
  const put = (box, busy, nodes) => {
    box.textContent = "";
    box.setAttribute("aria-busy", busy);
    nodes.forEach((node) => box.appendChild(node));
  };
  // Styled by properties: the stylesheet is still on its way, and the page may forbid style attributes.
  const skeleton = (mount) => put(mount.box, true, [40, 100, 100, 70, 100, 60].map((width) => {
    const bar = make("div", "");
    bar.style.cssText = `height:1.3em;margin:.9em 0;border-radius:6px;background:currentColor;opacity:.08;width:${width}%`;
    return bar;
  }));

  // The loader's only words, for the one case in which it cannot get at any others.
  const outage = (mount, failure) => {
    const portuguese = /^pt/i.test(language);
    const mendable = failure && /^(origin_not_allowed|site_unknown)$/.test(failure.code) && failure.message;
    const root = make("div", "");
    root.className = "portico p-empty";
    const text = make("p", mendable || (portuguese
      ? "Esta parte da página não está disponível agora. Verifique a conexão e tente de novo."
      : "This part of the page is out of reach right now. Check the connection and try again."));
    text.setAttribute("role", "alert");
    mount.retry = make("button", portuguese ? "Tentar de novo" : "Try again");
    mount.retry.className = "p-button p-primary";
    put(root, false, [text, mount.retry]);
    put(mount.box, false, [root]);
  };
  const onClick = (event) => mounts.forEach((mount) => {
    if (mount.retry && event.composedPath().includes(mount.retry)) {
      mount.retry = null;
      enqueue(mount);
    }
  });

  const dress = (mount, rules) => {
    try {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(rules);
      mount.root.adoptedStyleSheets = [sheet];
    } catch {
      mount.root.insertBefore(make("style", rules), mount.box);
    }
  };
  const paint = (mount) => {
    mount.box.innerHTML = mount.painted.markup;
    // When a portal asked, the first view comes with the portal's tabs around it.
    const inner = mount.only && mount.box.querySelector('[data-region="view"]');
    if (inner) mount.box.innerHTML = inner.innerHTML;
    mount.box.removeAttribute("aria-busy");
    link(mount.box);
  };
  const emit = (element, name, detail) =>
    element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));

  const bringWidget = (request, received) => widget || (widget = Promise.all([
    import(base + "/embed/a/" + assets.js),
    asset(assets.wasm, "arraybuffer"),
    asset(assets.texts[request.response.site.language], "json"),
  ]).then(([glue, bytes, kit]) => glue.default({ module_or_path: bytes }).then(() => {
    glue.start(base, kit, request, received, { address, link, keepScroll, emit });
    return (running = glue);
  })));

  const isMounted = (mount) => mounts.get(mount.element) === mount;
  // One call for all that waits. The portal's view is the first.
  const boot = () => {
    const batch = waiting.filter(isMounted);
    waiting = [];
    batch.forEach((mount) => (mount.view = mount.only || viewOfPage()));
    batch.sort((one, other) => !!one.only - !!other.only);
    const views = batch.map((mount) => mount.view);
    if (!views.length) return;

    let url = `${base}/w/v1/boot?site=${encodeURIComponent(key)}&view=${views}&lang=${encodeURIComponent(language)}`;
    if (!batch[0].only) url += "&portal=1";
    // The route and its parameters go along as they stand in the page's address. Anybody may write a link; with their
    // own beginning they are never taken for what is said here.
    pairs().forEach((pair) => {
      if (/^portico[-=]/.test(pair)) url += "&" + pair;
    });

    css = css || asset(assets.css, "text");
    css.then((rules) => batch.filter(isMounted).forEach((mount) => dress(mount, rules)), () => (css = null));
    Promise.all([get(url, "json"), css]).then(([request]) => {
      const received = Date.now();
      const boot = request.response;
      const painted = batch.filter(isMounted);
      painted.forEach((mount) => {
        // The page's own accent, on the element or around it, comes before the one set in the admin.
        const accent = "--portico-accent";
        if (!getComputedStyle(mount.element).getPropertyValue(accent)) mount.box.style.setProperty(accent, boot.site.accent);
        mount.painted = boot.views.find((view) => view.area === mount.view) || boot.views[0];
        mount.isLate = mount.view === "client" && isSignedIn() && !invitation;
        if (!mount.isLate) paint(mount);
      });
      restoreScroll();
      painted.forEach((mount) => emit(mount.element, "portico:ready", { view: mount.view }));
      bringWidget(request, received).then((glue) => {
        painted.filter(isMounted).forEach((mount) =>
          glue.attach(mount.element, mount.box, !mount.only, mount.painted));
        if (invitation) glue.fill("portico-sign-in", invitation);
        invitation = "";
      }).catch((error) => {
        widget = null;
        painted.filter(isMounted).forEach((mount) => mount.isLate && paint(mount));
        if (!isWarned) console.warn("Portico's module did not start; its plain links and forms work.", error);
        isWarned = true;
      });
    }, (failure) => {
      batch.filter(isMounted).forEach((mount) => outage(mount, failure));
    });
  };

  const whenParsed = (act) => doc.readyState === "loading"
    ? doc.addEventListener("readystatechange", act, { once: true })
    : Promise.resolve().then(act);
  const enqueue = (mount) => {
    skeleton(mount);
    if (waiting.push(mount) === 1) whenParsed(boot);
  };
  const listen = (act) => {
    window[act]("click", onClick, true);
    window[act]("pagehide", keepScroll);
    window[act]("hashchange", readInvitation);
  };
  const mount = (element, only) => {
    if (mounts.has(element)) return;
    if (inserted && inserted !== element) inserted.destroy();
    if (!mounts.size) listen("addEventListener");
    const root = element.shadowRoot || element.attachShadow({ mode: "open" });
    const made = { element, root, only, box: make("div", "") };
    root.textContent = "";
    root.appendChild(made.box);
    mounts.set(element, made);
    enqueue(made);
  };
  const unmount = (element) => {
    const mount = mounts.get(element);
    if (!mount) return;
    mounts.delete(element);
    if (running) running.detach(element);
    mount.root.textContent = "";
    mount.root.adoptedStyleSheets = [];
    if (!mounts.size) listen("removeEventListener");
  };

  readInvitation();
  [["portal", ""], ["jobs", "jobs"], ["vacancy-form", "vacancy"], ["client", "client"]].forEach(([name, view]) => {
    customElements.define("portico-" + name, class extends HTMLElement {
      connectedCallback() {
        mount(this, view);
      }
      // A page that only moves the element takes it out and puts it back in one go.
      disconnectedCallback() {
        Promise.resolve().then(() => this.isConnected || unmount(this));
      }
      /** Takes the element off the page, with everything it brought. */
      destroy() {
        if (this.parentNode) this.parentNode.removeChild(this);
        unmount(this);
      }
    });
  });
  whenParsed(() => {
    if (mounts.size) return;
    inserted = doc.createElement("portico-portal");
    if (doc.body.contains(tag)) tag.parentNode.insertBefore(inserted, tag.nextSibling);
    else doc.body.appendChild(inserted);
  });
})();
